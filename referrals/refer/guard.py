"""What keeps programs from filling the form, without a puzzle for people."""

from datetime import timedelta

from missing_cse.lib.times import now
from referrals.limits import Limit, is_over

DRAFTS, SENDINGS, WRONG_KEYS = Limit("drafts", 60), Limit("sendings", 60), Limit("wrong-keys", 60)
# Nobody writes a referral in less.
LEAST = timedelta(seconds=20)
# A field that no person is shown, and that programs like to fill.
TRAP = "website"


def is_trapped(request):
    """Whether something is in the field that no person sees."""
    return bool(request.POST.get(TRAP))


def is_too_quick(draft):
    """Whether a draft was begun so shortly ago that no person can have written it."""
    return now() < draft.made_at + LEAST


def refuses(request, limit):
    """Whether a post looks like a program's, or one too many of this hour from its address."""
    return is_over(request, limit) or is_trapped(request)
