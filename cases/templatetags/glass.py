from django import template

from cases.models import GlassBreak
from missing_cse.lib.times import now, span

register = template.Library()


@register.inclusion_tag("cases/restricted/opened.html", takes_context=True)
def opened_by_breaking_the_glass(context, child):
    """A banner on a restricted child's pages, for who has broken the glass: how long it stays open."""
    opened = None
    if child.restricted:
        # Those who are named don't need it open, and may still have it so.
        open_now = GlassBreak.objects.open_for(context["request"].user).filter(child=child)
        opened = open_now.order_by("-until").first()
    return {"opened": opened, "left": opened and span(opened.until - now())}
