"""What of the approved interviews the police have: sent, ready, or waiting for somebody to look at it."""

from cases.actions.handovers import give_receipt, hand_over_approved, hand_over_by_hand, withhold
from cases.models import Handover

# Of so many that are ready, the first three were collected, the next handed over on paper; one is unsent.
ROUND = 5


def to_the_police(setting, submission, number):
    """Hand over an interview that was approved, as far as the child allows, in one of the states."""
    hand_over_approved(submission)
    approved_at = submission.audit.at
    made = Handover.objects.filter(submission=submission)
    made.update(made_at=approved_at)
    made.filter(ready_at__isnull=False).update(ready_at=approved_at)
    for handover in made:
        if handover.state == Handover.State.WAITING:
            if number % ROUND == 0:
                withhold(handover, by=setting.senior)
            continue
        if number % ROUND < 3:
            give_receipt(handover, by=setting.administrator, record_number=f"MI-{handover.position:05}")
        elif number % ROUND == 3:
            hand_over_by_hand(
                [handover], by=setting.administrator, recipient="Missing persons team", at=setting.now
            )
