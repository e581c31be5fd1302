"""What keeps programs from filling the questions, without a puzzle for young people and without a record."""

from django.conf import settings

from referrals.limits import Limit, is_over, is_over_of
from referrals.refer.guard import is_trapped

# A home, a school or a group is behind one address.
ANSWERS, WRONG_CODES = Limit("feedback", 40), Limit("wrong-feedback-codes", 60)


def refuses(request, service):
    """Whether answers look like a program's, or are too many of this hour: from an address, or to a service
    from everywhere."""
    if is_trapped(request) or is_over(request, ANSWERS):
        return True
    return is_over_of(service.pk, Limit("feedback-from-everywhere", settings.FEEDBACK_AN_HOUR))


def tries_codes(request):
    """Count one more wrong code from an address, and say whether those are too many."""
    return is_over(request, WRONG_CODES)
