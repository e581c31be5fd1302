from django import template
from django.utils.html import format_html

from reporting.figures import Figure
from reporting.numbers import number

register = template.Library()


@register.simple_tag(takes_context=True)
def figure(context, given):
    """A figure or a number as text; as a link to the records behind it where the page can make one.

    The page gives `link_figures`, which takes a figure and returns an address or None. Text stays text.
    """
    if isinstance(given, Figure):
        given = number(given)
    link, behind = context.get("link_figures"), getattr(given, "figure", None)
    address = link(behind) if link and behind is not None and behind.value is not None else None
    return format_html('<a class="report-figure" href="{}">{}</a>', address, given) if address else str(given)


@register.filter
def pixels(value):
    """A length for SVG: at most one decimal, whatever the locale."""
    return f"{value:.1f}".removesuffix(".0")
