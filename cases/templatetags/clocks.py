from django import template
from django.utils.html import format_html

from cases.running_clocks import Level

register = template.Library()

COLOURS = {
    Level.LATE: "red",
    Level.URGENT: "orange",
    Level.WAITING: "blue",
    Level.DONE: "green",
    Level.DONE_LATE: "yellow",
    Level.STOPPED: "grey",
}


@register.filter
def badge(clock):
    """A clock's words in the colour of how it stands."""
    return format_html(
        '<strong class="govuk-tag govuk-tag--{} app-tag">{}</strong>', COLOURS[clock.level], clock.words
    )


@register.filter
def sentence_badge(clock):
    """A clock's name and words in the colour of how it stands: Offer due in 5 hours."""
    return format_html(
        '<strong class="govuk-tag govuk-tag--{} app-tag">{}</strong>', COLOURS[clock.level], clock.sentence
    )
