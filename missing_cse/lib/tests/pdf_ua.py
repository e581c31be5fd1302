"""A checker of PDF/UA-1: the conditions of the Matterhorn Protocol 1.1 that a machine can look at and that
our documents could fail, named by their numbers there. What only a person can judge (does the order make
sense, does a text say what a figure shows) is not here."""

import io
from collections import Counter

import pikepdf

STANDARD = {
    *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct"),
    *(
        "Private",
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
    ),
    *("TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link"),
    *("Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
}
# What an element may stand in, and where it matters.
PARENTS = {
    "LI": {"L"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TOCI": {"TOC"},
}
# What else an element may hold, besides what is in it by its nature.
KIDS = {
    "L": {"Caption", "LI", "L"},
    "LI": {"Lbl", "LBody"},
    "Table": {"Caption", "TR", "THead", "TBody", "TFoot"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
PAINTING = {
    *("Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "INLINE IMAGE", "Do"),
}
HEADINGS = [f"H{level}" for level in range(1, 7)]


def failures(content):
    """[(number of the failure condition, what was found)] of a PDF (bytes), each once with how often."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = Counter(failure for check in CHECKS for failure in check(pdf))
    return [(number, f"{words} ({times})") for (number, words), times in sorted(found.items())]


def document(pdf):
    root = pdf.Root
    if not (root.get("/MarkInfo") and root.MarkInfo.get("/Marked")):
        yield "06-001", "the document does not say that it is tagged"
    if root.get("/MarkInfo") and root.MarkInfo.get("/Suspects"):
        yield "04-001", "Suspects is set"
    with pdf.open_metadata() as metadata:
        if metadata.get("pdfuaid:part") != "1":
            yield "06-002", "the metadata does not say PDF/UA-1"
        if not metadata.get("dc:title"):
            yield "06-003", "the metadata has no title"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "07-001", "the title is not shown"
    if not str(root.get("/Lang", "")).strip():
        yield "11-006", "the document has no language"
    if "/AcroForm" in root and "/XFA" in root.AcroForm:
        yield "25-001", "there is a dynamic form"
    if pdf.is_encrypted and not pdf.allow.accessibility:
        yield "26-002", "assistive software is kept out"
    if "/OpenAction" in root and "/JS" in root.OpenAction:
        yield "29-001", "there is a script"
    if len(pdf.pages) > 20 and "/Outlines" not in root:
        yield "27-001", "a long document has no bookmarks"


def structure(pdf):
    """Kinds of elements and what they stand in, alternatives, heads of tables and the order of headings."""
    roles = {str(k): str(v) for k, v in dict(pdf.Root.StructTreeRoot.get("/RoleMap", {})).items()}
    level, kinds = 0, set()
    for element, parents in elements(pdf):
        kind = _kind(element, roles)
        parent = next((p for p in (_kind(e, roles) for e in parents) if p != "NonStruct"), None)
        kinds.add(kind)
        if kind not in STANDARD:
            yield "02-001", f"{kind} is no standard kind of element"
        if kind in PARENTS and parent not in PARENTS[kind]:
            yield "09-004", f"{kind} stands in {parent}"
        if parent in KIDS and kind not in KIDS[parent]:
            yield "09-005", f"{parent} holds {kind}"
        if kind == "Figure" and not str(element.get("/Alt", element.get("/ActualText", ""))).strip():
            yield "13-004", "a figure has no alternative text"
        if kind == "Formula" and not str(element.get("/Alt", "")).strip():
            yield "17-002", "a formula has no alternative text"
        if kind == "TH" and not _scope(element):
            yield "15-003", "a head of a table has no scope"
        if kind in HEADINGS:
            now = HEADINGS.index(kind) + 1
            if now > level + 1:
                yield ("14-002" if level == 0 else "14-003"), f"{kind} follows a heading of level {level}"
            level = now
        if kind in (*HEADINGS, "Figure", "Caption") and "/K" not in element:
            yield "09-001", f"{kind} is empty"
    if "H" in kinds and kinds & set(HEADINGS):
        yield "14-007", "headings with and without level"


def _scope(element):
    attributes = element.get("/A", [])
    attributes = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return any("/Scope" in one for one in attributes if isinstance(one, pikepdf.Dictionary))


def _kind(element, roles):
    kind = str(element.get("/S", "/Root"))
    seen = set()
    while kind in roles and kind not in seen and kind[1:] not in STANDARD:
        seen.add(kind)
        kind = roles[kind]
    return kind[1:]


def elements(pdf):
    """(element, its ancestors from the nearest) of the structure tree, in reading order."""
    tree = pdf.Root.StructTreeRoot
    stack = [(kid, (tree,)) for kid in reversed(_kids(tree))]
    while stack:
        element, parents = stack.pop()
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield element, parents
            stack += [(kid, (element, *parents)) for kid in reversed(_kids(element))]


def _kids(element):
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def content(pdf):
    """Everything that is painted is an artifact, or in the tree, which knows it and is known by it."""
    tree = _parent_tree(pdf)
    for page in pdf.pages:
        of_page = tree.get(page.obj.get("/StructParents"))
        marks = set()
        for words, mark in _painted(page):
            if words:
                yield words
            elif mark is not None:
                marks.add(mark)
        for mark in marks:
            element = of_page[mark] if of_page is not None and mark < len(of_page) else None
            if element is None or not _holds(element, mark):
                yield "01-005", "marked content that the tree does not know"


def _holds(element, mark):
    return any(
        kid == mark or (isinstance(kid, pikepdf.Dictionary) and kid.get("/MCID") == mark)
        for kid in _kids(element)
    )


def _painted(page):
    """(failure, None) or (None, mark) of each painting operator of a page."""
    stack = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BMC", "BDC"):
            artifact = operands[0] == "/Artifact"
            properties = operands[1] if name == "BDC" else {}
            mark = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
            if artifact and any(m is not None for _, m in stack):
                yield ("01-003", "an artifact in tagged content"), None
            if mark is not None and any(a for a, _ in stack):
                yield ("01-004", "tagged content in an artifact"), None
            stack.append((artifact, None if mark is None else int(mark)))
        elif name == "EMC":
            stack.pop()
        elif name in PAINTING:
            marks = [mark for _, mark in stack if mark is not None]
            if marks:
                yield None, marks[-1]
            elif not any(artifact for artifact, _ in stack):
                yield ("01-005", "content that is neither tagged nor an artifact"), None


def _parent_tree(pdf):
    """{key: element, or elements by their marks}."""
    return dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())


def annotations(pdf):
    """Links and other annotations are in the tree, say what they are, and are reached in its order."""
    tree = _parent_tree(pdf)
    for page in pdf.pages:
        shown = [one for one in page.obj.get("/Annots", []) if one.get("/Subtype") != "/Popup"]
        if shown and page.obj.get("/Tabs") != "/S":
            yield "28-009", "a page's annotations are not in the order of the tree"
        for one in shown:
            element = tree.get(one.get("/StructParent"))
            if element is None:
                yield "28-002", "an annotation is not in the tree"
            elif one.get("/Subtype") == "/Link" and "/Link" not in _kinds_from(element):
                yield "28-011", "a link is not in a Link"
            elif not any(_is_reference_to(kid, one) for kid in _kids(element)):
                yield "28-002", "an annotation is not an object of its element"
            if not str(one.get("/Contents", "")).strip():
                yield "28-012", "a link does not say where it leads"


def _kinds_from(element):
    """Its kind, and those of what it stands in."""
    while element is not None and "/S" in element:
        yield element.S
        element = element.get("/P")


def _is_reference_to(kid, annotation):
    if not isinstance(kid, pikepdf.Dictionary) or kid.get("/Type") != "/OBJR":
        return False
    return kid.Obj.objgen == annotation.objgen


def fonts(pdf):
    """Fonts are embedded, and their characters are known."""
    for font in [one for one in pdf.objects if _is_a(one, "/Font")]:
        if font.get("/Subtype") in ("/CIDFontType0", "/CIDFontType2"):
            continue
        inner = font.DescendantFonts[0] if font.get("/Subtype") == "/Type0" else font
        described = inner.get("/FontDescriptor", {})
        if font.get("/Subtype") != "/Type3" and not any(f"/FontFile{n}" in described for n in ("", "2", "3")):
            yield "31-009", f"{font.get('/BaseFont')} is not embedded"
        if "/ToUnicode" not in font:
            yield "10-001", f"characters of {font.get('/BaseFont')} are not known"
        if (
            font.get("/Subtype") == "/Type0"
            and inner.get("/Subtype") == "/CIDFontType2"
            and "/CIDToGIDMap" not in inner
        ):
            yield "31-005", f"{font.get('/BaseFont')} has no map of its glyphs"


def scripts(pdf):
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/JavaScript":
            yield "29-001", "there is a script"
        if _is_a(one, "/Filespec") and not ("/F" in one and "/UF" in one):
            yield "21-001", "a file inside has no name"


def _is_a(one, kind):
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == kind


CHECKS = (document, structure, content, annotations, fonts, scripts)
