from django import template
from django.urls import reverse

from access.permissions import WRITE_REPORTS, may
from reporting.figures import ALL
from reporting.products import product_of

register = template.Library()


@register.simple_tag(takes_context=True)
def words_of(context, period):
    """The address of the words of a service's report on a period; empty for those who don't write them, and
    where it has none."""
    if not product_of(period).is_written or not _writes(context):
        return ""
    return reverse("report-words", args=[context["service"].slug, period])


@register.simple_tag(takes_context=True)
def editor_of(context, section):
    """The address where a section of a draft is written; empty in print, in what was submitted, and for
    those who don't write."""
    if not section.written or "report" not in context or not _writes(context):
        return ""
    return reverse(
        "section-words", args=[context["service"].slug, context["report"].period, section.slug, ALL]
    )


def _writes(context):
    return "request" in context and may(context["request"].user, WRITE_REPORTS, context["service"])
