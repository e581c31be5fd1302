from django.core.management.base import BaseCommand

from cases.actions.handovers import hand_over_missed
from cases.models import Handover, RhiForm

AT_ONCE = 500


class Command(BaseCommand):
    help = (
        "Begins to hand over to the police the interviews that were approved before there were handovers, as "
        "far as the child allows. Each is done by itself, so that it can be broken off and run again."
    )

    def handle(self, **options):
        begun = sum(map(hand_over_missed, _never_handed_over()))
        self.stdout.write(f"Interviews on their way to the police now: {begun}")


def _never_handed_over():
    """The approved forms that nothing was handed over of, the oldest first, some at a time."""
    approved = RhiForm.objects.filter(state=RhiForm.State.APPROVED).order_by("pk")
    last = 0
    while forms := list(approved.filter(pk__gt=last)[:AT_ONCE]):
        handed_over = Handover.objects.filter(submission__form__in=forms)
        known = set(handed_over.values_list("submission__form", flat=True))
        yield from (form for form in forms if form.pk not in known)
        last = forms[-1].pk
