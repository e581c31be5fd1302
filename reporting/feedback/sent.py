"""What young people send, read so that nothing of it has to be refused.

A page that says what is wrong would have to show what was typed, and going back would lead to it: whoever
gets the device next could have it sent once more, and read it.
"""

from missing_cse.lib.unseen import visible
from reporting.models.feedback import Face

LONGEST = 1000  # letters; the browser takes no more


def answers(questions, sent):
    """What was not skipped, as `keep_answers` takes it: `sent` is what was posted.

    A face that there is not is skipped; what the database can't hold, or is beyond `LONGEST`, is left out.
    """
    given = {question: _clean(sent.get(question.term.slug, "")) for question in questions}
    return {
        "faces": {
            question.term: Face(value)
            for question, value in given.items()
            if question.by_face and value in Face.values
        },
        "texts": {
            question.term: value for question, value in given.items() if value and not question.by_face
        },
    }


def _clean(text):
    return visible(text)[:LONGEST].strip()
