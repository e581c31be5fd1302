"""The ways between lists that belong together."""

from django import template
from django.urls import reverse

register = template.Library()
BESIDE = {
    "Lists of support": {
        "Under way": "support",
        "Reviews due": "support-reviews",
        "Summaries": "support-summaries",
        "Groups": "groups",
    },
    "Volunteers": {
        "Volunteers": "volunteers",
        "Referrals": "volunteer-referrals",
        "Courses": "courses",
        "Expenses": "volunteer-expenses",
        "Feedback": "feedback",
    },
}


@register.inclusion_tag("parts/sub_navigation.html")
def beside(label, current):
    """A navigation of that label; `current` is the name of the address one is at."""
    links = [(words, reverse(name), name == current) for words, name in BESIDE[label].items()]
    return {"label": label, "links": links}
