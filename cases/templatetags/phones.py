from django import template

register = template.Library()


@register.filter
def dialled(number):
    """A telephone number as a link dials it: its digits, and the plus before a country’s."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")
