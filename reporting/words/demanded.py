"""The sections for which a service's contract demands words, by its definition."""

from missing_cse.lib.periods import Kind
from reporting.models import DemandedWords
from reporting.products import PRODUCTS, product_of


def load_demanded_words(service, definition):
    """Have the contract demand words for the sections of `[words_demanded]` and no others.

    Raises ValueError, in words, for a report or a section that there is not, or that nobody writes for.
    """
    wanted = set()
    for product, slugs in definition.get("words_demanded", {}).items():
        if product not in list(Kind):
            raise ValueError(f"words_demanded names “{product}”, which is none of {', '.join(Kind)}")
        written = {section.slug for section in PRODUCTS[Kind(product)].sections if section.written}
        for slug in slugs:
            if slug not in written:
                raise ValueError(f"words_demanded names “{slug}”, for which nobody writes")
            wanted.add((product, slug))
    kept = {(row.product, row.section): row for row in service.demanded_words.all()}
    service.demanded_words.filter(pk__in=[kept[key].pk for key in kept.keys() - wanted]).delete()
    DemandedWords.objects.bulk_create(
        DemandedWords(service=service, product=product, section=slug)
        for product, slug in sorted(wanted - kept.keys())
    )


def demanded(service, period):
    """The sections of the report on a period for which the contract demands words, in its order."""
    slugs = set(service.demanded_words.filter(product=period.kind).values_list("section", flat=True))
    return [section for section in product_of(period).sections if section.slug in slugs]
