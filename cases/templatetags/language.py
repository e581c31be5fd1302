from django import template

register = template.Library()


@register.inclusion_tag("access/phrases/as_you_write.html")
def words_to_avoid(service):
    """Gives a page the service's words to avoid: `<form data-language>` warns of them as one writes."""
    return {"phrases": service.words_to_avoid.phrases}
