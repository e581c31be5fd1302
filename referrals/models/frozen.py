"""Triggers that keep what is in use as it is."""

import pgtrigger

IN_USE = "a version of the RFM that is in use never changes"
REFUSE = f"RAISE EXCEPTION '{IN_USE}';"
ROW_KEPT = "RETURN coalesce(NEW, OLD);"


def frozen_when(name, condition, says=IN_USE, operation=pgtrigger.Update | pgtrigger.Delete):
    """Refuses to change or delete a row for which the condition holds, and `says` why."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        condition=condition,
        func=f"RAISE EXCEPTION '{says}';",
    )


def kept_as_recorded(subject, key="OLD.id"):
    """Triggers that refuse to change a row, and to delete it unless it was taken back; see below."""
    never = frozen_when(
        "recorded",
        None,
        says=f"what is recorded of the {subject} never changes: it can be taken back",
        operation=pgtrigger.Update,
    )
    return [never, deleted_when_taken_back(subject, key)]


def deleted_when_taken_back(subject, key):
    """Refuses to delete a row unless an RfmChange of that subject says why its exit or review was taken back.

    `key`: SQL for the key of that, out of the old row.
    """
    taken_back = f"SELECT FROM referrals_rfmchange WHERE subject = '{subject}' AND taken_back = {key}"
    return pgtrigger.Trigger(
        name="deleted_when_taken_back",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=f"IF NOT EXISTS ({taken_back}) THEN RAISE EXCEPTION "
        f"'only who says why takes back the {subject}'; END IF; RETURN OLD;",
    )


def frozen_with_meeting(name, meeting, says):
    """Refuses to add, change or delete a row of a meeting that was closed, and `says` why.

    `meeting`: SQL that gives the meeting's key of `{row}`, which is the old row or the new one.
    """
    is_closed = "EXISTS (SELECT FROM referrals_meeting WHERE closed_at IS NOT NULL AND id IN ({}))"
    checks = [
        f"IF TG_OP <> '{without}' AND {is_closed.format(meeting.format(row=row))} THEN "
        f"RAISE EXCEPTION '{says}'; END IF;"
        for without, row in (("INSERT", "OLD"), ("DELETE", "NEW"))
    ]
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=" ".join((*checks, ROW_KEPT)),
    )


def frozen_with_version(name, version):
    """Refuses to add, change or delete a row of a version in use.

    `version`: SQL that selects the version's key of `{row}`, which is the old row or the new one.
    """
    is_used = "(SELECT TRUE FROM referrals_rfmversion WHERE in_use_since IS NOT NULL AND id IN ({}))"
    checks = [
        f"IF TG_OP <> '{without}' AND {is_used.format(version.format(row=row))} THEN {REFUSE} END IF;"
        for without, row in (("INSERT", "OLD"), ("DELETE", "NEW"))
    ]
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=" ".join((*checks, ROW_KEPT)),
    )
