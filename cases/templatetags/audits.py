from django import template

from cases.rhi import PART_OF

register = template.Library()


@register.filter
def part_title(slug):
    """The title of a part of the RHI form, by its slug; one that the form no longer has reads as its slug."""
    return PART_OF[slug].title if slug in PART_OF else slug
