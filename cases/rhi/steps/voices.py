"""What the child says, and what parents or carers say: apart from each other and from the worker's."""

from cases.forms.questions import choice
from cases.rhi.fields import YES_NO, PartForm, line, words


class ChildsWords(PartForm):
    said = words(
        "What did the child say?",
        "Write down what the child said, in their own words",
        rows=8,
        own_words=True,
        help_text="As they said it. If they wanted to say little, write that down in their words.",
    )
    wishes = words(
        "What do they want to happen?",
        "Write down what the child wants to happen",
        rows=4,
        own_words=True,
    )


class CarersView(PartForm):
    heard = choice(
        "Did you hear a parent’s or carer’s view?", YES_NO, "Say whether you heard a parent’s or carer’s view"
    )
    who = line("Whose view is it?", help_text="Name, and who they are to the child")
    view = words("What did they say?", rows=6, own_words=True)
    not_heard = words("If you did not hear one, why?", rows=2)
    follow_ups = (
        ("who", "heard", ("yes",), "Say whose view it is"),
        ("view", "heard", ("yes",), "Write down what the parent or carer said"),
        ("not_heard", "heard", ("no",), "Say why you did not hear a parent’s or carer’s view"),
    )
