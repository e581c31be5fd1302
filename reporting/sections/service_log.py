"""Section 22: complaints and compliments."""

from reporting.narrative import Noun
from reporting.sections import parts

COMPLAINED = Noun("complaint on record", "complaints on record")
PRAISED = Noun("compliment on record", "compliments on record")
OF_THE_WHOLE = "What concerns the whole service is counted under all areas only."


def complaints(quarter):
    """How many there were; tables only where there is something to tell apart."""
    blocks = parts.paragraph(
        parts.change(quarter, "complaints", COMPLAINED), parts.change(quarter, "compliments", PRAISED)
    )
    if any(quarter.now(measure).value for measure in ("complaints", "compliments")):
        columns = [
            ("Complaints", parts.plain(quarter, "complaints")),
            ("Still open", parts.plain(quarter, "complaints_open")),
            ("Compliments", parts.plain(quarter, "compliments")),
        ]
        caption = f"Complaints and compliments in {quarter.name}"
        blocks.append(parts.measures_by_area(quarter, caption, columns, note=OF_THE_WHOLE))
    for measure, of, caption, head in (
        ("complaints_by_outcome", "complaints", "Complaints, by outcome", "Outcome"),
        ("complaints_by_subject", "complaints", "Complaints, by what they were about", "About"),
        ("compliments_by_source", "compliments", "Compliments, by whom they came from", "From"),
        ("compliments_by_subject", "compliments", "Compliments, by what they were about", "About"),
    ):
        if quarter.now(of).value:
            blocks.append(parts.compared_groups(quarter, measure, caption, head, of))
    return blocks
