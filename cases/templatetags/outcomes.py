from django import template

from cases import recorded

register = template.Library()
register.filter("what_became", recorded.what_became)
