"""What a service asks young people."""

from dataclasses import dataclass

from access.models import Term

BY_FACE = "faces"  # what such a term fits; others are answered in words


@dataclass(frozen=True)
class Question:
    """A question as it is asked; `by_face` says that it is answered by one of five faces."""

    term: Term

    @property
    def by_face(self):
        return self.term.fits == BY_FACE

    def __str__(self):
        return self.term.label


def questions_of(service):
    """Its questions, in their order."""
    return [Question(term) for term in service.vocabulary.terms(Term.Kind.FEEDBACK_QUESTION).values()]
