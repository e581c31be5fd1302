"""What keeps programs from filling the form, without a puzzle for people."""

from datetime import timedelta

from django.conf import settings

from missing_cse.lib.times import now
from referrals.limits import MINUTE, Limit, is_over, is_over_of

DRAFTS, SENDINGS, WRONG_KEYS = Limit("drafts", 60), Limit("sendings", 60), Limit("wrong-keys", 60)
# Of one draft: it saves itself every two seconds while somebody types.
SAVINGS = Limit("savings", 60, MINUTE)
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


def refuses(request, limit, service=None):
    """Whether a post looks like a program's, or one too many of this hour: from its address, or to a service
    from everywhere. What is refused an address takes nothing from the others."""
    if is_trapped(request) or is_over(request, limit):
        return True
    from_everywhere = Limit(f"{limit.what}-from-everywhere", settings.REFERRALS_AN_HOUR)
    return service is not None and is_over_of(service.pk, from_everywhere)


def is_saved_too_often(draft):
    """Count one more saving of a draft, and say whether no person saves as often."""
    return is_over_of(draft.pk, SAVINGS)
