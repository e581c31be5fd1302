"""What must hold before anything is recorded in a meeting."""

from django.core.exceptions import ValidationError

from access.permissions import may
from referrals.models import Meeting


def hold(meeting, *, by, to):
    """The meeting as it stands, kept from being changed until the commit.

    ValidationError, in words for the person, where it is closed, or `by` has no role there with the
    permission `to`.
    """
    held = (
        Meeting.objects.select_for_update(of=("self",)).select_related("area", "service").get(pk=meeting.pk)
    )
    if held.closed_at:
        raise ValidationError("This meeting was closed. Its minutes stay as they are")
    if not may(by, to, held.service):
        raise ValidationError("Your role does not allow this in meetings of this service")
    return held
