"""What pages of other rooms show of the network around children."""

from django import template

from access.permissions import SEE_NETWORK, may
from referrals.models import Mention
from referrals.network.sources import value_of

register = template.Library()


@register.inclusion_tag("referrals/network/on_child.html", takes_context=True)
def network_of(context, child):
    """How many people and things a child mentioned, with the way there, for those who see the network."""
    user = context["request"].user
    if not may(user, SEE_NETWORK, child.service):
        return {"sees_network": False}
    told = Mention.objects.visible_to(user).filter(child=child).with_thing()
    number = told.order_by().values("thing").distinct().count()
    return {"child": child, "sees_network": True, "number": number}


@register.inclusion_tag("referrals/network/record_link.html", takes_context=True)
def record_mention(context, episode):
    """A link to record who or what was mentioned in the interview about an episode."""
    sees = may(context["request"].user, SEE_NETWORK, episode.service)
    return {"sees_network": sees, "child": episode.child, "source": value_of(episode)}
