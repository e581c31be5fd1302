"""What blocks print, for tests to compare."""

from reporting.blocks import Chart, Paragraph, Table


def text(blocks):
    """All sentences, in order."""
    return " ".join(str(s) for block in blocks if isinstance(block, Paragraph) for s in block.sentences)


def table(blocks, caption):
    """{row's head: cells as printed} of the table whose caption begins so."""
    found = next(b for b in blocks if isinstance(b, Table) and b.caption.startswith(caption))
    return {row.head: [str(cell) for cell in row.cells] for group in found.groups for row in group.rows}


def charts(blocks):
    return [block for block in blocks if isinstance(block, Chart)]
