"""What senior coordinators are told at once, on whichever page they are."""

from access.permissions import SEE_GLASS_BREAKS, may
from cases.models import GlassBreak

COUNTED_UP_TO = 100


def told(request):
    """Context processor: `glass_breaks_to_see`, how many opened restricted records wait for this person.

    One query, made only for those who may see them, and only where a page shows it.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not may(user, SEE_GLASS_BREAKS):
        return {}
    return {"glass_breaks_to_see": lambda: _waiting(user)}


def _waiting(user):
    return GlassBreak.objects.waiting_for(user).order_by()[:COUNTED_UP_TO].count()
