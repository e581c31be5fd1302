"""The clock of an RFM's first answer stops and goes on; called by actions that hold the RFM's row."""

from referrals.clocks import due_after_pause


def pause(rfm, *, at):
    """Stop the clock at an aware time, as a query goes to the referrer."""
    rfm.paused_at = at
    rfm.save(update_fields=["paused_at"])


def resume(rfm, *, at):
    """Let the clock go on with what was left of it. One that runs already runs on."""
    if rfm.paused_at is None:
        return
    rfm.answer_due_at = due_after_pause(rfm.service, rfm.answer_due_at, rfm.paused_at, at)
    rfm.paused_at = None
    rfm.save(update_fields=["answer_due_at", "paused_at"])
