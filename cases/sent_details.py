"""What the police sent of a child on record, beside what is recorded."""

from copy import copy

from access.models import Term
from cases.models import SentDetails
from cases.particulars import in_words
from missing_cse.lib.conflicts import differences


def genders(service):
    """The service's terms for a gender, by slug."""
    return {term.slug: term for term in service.terms.filter(kind=Term.Kind.GENDER)}


def differing(details, terms):
    """What still differs: `theirs` is what the police sent, `yours` what is recorded; in words.

    `terms` are the `genders` of the child's service.
    """
    sent = copy(details.child)
    for name, value in details.as_recorded(terms).items():
        setattr(sent, name, value)
    return differences(in_words(sent), in_words(details.child))


def waiting_for_a_person(child, user, to):
    """Pairs of what was sent of a child and nobody has decided on, and in what it still differs."""
    waiting = SentDetails.objects.visible_to(user, to).filter(child=child, taken_over__isnull=True)
    rows = list(waiting.select_related("child__gender", "force"))
    terms = genders(child.service) if rows else {}
    pairs = [(details, differing(details, terms)) for details in rows]
    return [(details, differ) for details, differ in pairs if differ]
