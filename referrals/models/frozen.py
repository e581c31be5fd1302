"""Triggers that keep what is in use as it is."""

import pgtrigger

IN_USE = "a version of the RFM that is in use never changes"
REFUSE = f"RAISE EXCEPTION '{IN_USE}';"
ROW_KEPT = "RETURN coalesce(NEW, OLD);"


def frozen_when(name, condition, says=IN_USE):
    """Refuses to change or delete a row for which the condition holds, and `says` why."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=condition,
        func=f"RAISE EXCEPTION '{says}';",
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
