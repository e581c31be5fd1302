"""What pages of other rooms show of RFMs."""

from django import template

from access.permissions import SEE_RFMS, may

register = template.Library()


@register.inclusion_tag("referrals/parts/start_rfm.html", takes_context=True)
def start_rfm(context, episode):
    """A link to start an RFM out of an episode's interview, for those who see RFMs."""
    return {"episode": episode, "offered": may(context["request"].user, SEE_RFMS)}
