"""What the parts of long forms (the RHI, a referral) are made of: answers are kept as they were typed."""

from django import forms

YES_NO = (("yes", "Yes"), ("no", "No"))
YES_NO_UNKNOWN = (*YES_NO, ("unknown", "Not known"))


class PartForm(forms.Form):
    """One part of a long form. Anything typed is kept; the check before handing in asks what is missing.

    Answers are what the widgets read from a request, by field: text, a slug, a list of slugs, the
    day and the time of a moment in London, a list of rows. `follow_ups` are questions to be answered
    where another has one of some answers: (field, the other, its answers, what to say when it is empty).
    """

    use_required_attribute = False
    follow_ups = ()

    def __init__(self, *args, vocabulary, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, OfVocabulary):
                field.choices = [(slug, term.label) for slug, term in vocabulary.terms(field.kind).items()]

    @classmethod
    def typed(cls, data):
        """The answers in a request's data, whether or not they are complete or make sense."""
        return {
            name: _storable(field.widget.value_from_datadict(data, {}, name))
            for name, field in cls.base_fields.items()
        }

    @classmethod
    def posted(cls, answers):
        """What a browser would send for these answers: the reverse of `typed`."""
        data = {}
        for name, field in cls.base_fields.items():
            data |= _sent(field.widget, name, answers.get(name))
        return data

    @classmethod
    def as_pairs(cls, answers):
        """The same as pairs of a name and a text, for hidden inputs."""
        return [
            (name, text)
            for name, value in cls.posted(answers).items()
            for text in (value if isinstance(value, list) else [value])
            if text is not None
        ]

    @classmethod
    def to_check(cls, answers, vocabulary):
        """The form with these answers, as if somebody had sent them: its errors are what is missing."""
        form = cls(cls.posted(answers), vocabulary=vocabulary)
        form.full_clean()
        return form

    def clean(self):
        cleaned = super().clean()
        for name, other, answers, words in self.follow_ups:
            if cleaned.get(other) in answers and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, words)
        return cleaned


def _storable(value):
    """Text as scripts and forms alike send it, with \\n for a line end, and without what jsonb can't hold."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\x00", "")
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {key: _storable(item) for key, item in value.items()}
    return value


def _sent(widget, name, value):
    if isinstance(widget, forms.MultiWidget):
        return {
            f"{name}{part}": typed for part, typed in zip(widget.widgets_names, value or (), strict=False)
        }
    if hasattr(widget, "posted"):
        return widget.posted(name, value or [])
    return {name: value}


class OfVocabulary:
    """A choice among the service's terms of a kind, by their slugs; the form fills the choices in."""

    def __init__(self, kind, **options):
        self.kind = kind
        super().__init__(**options)


class OneTerm(OfVocabulary, forms.ChoiceField):
    widget = forms.RadioSelect


class SeveralTerms(OfVocabulary, forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


def line(label, missing="", **options):
    """A question answered in a few words; without `missing` it may be left."""
    return _text(label, missing, forms.TextInput, **{"max_length": 200, **options})


def words(label, missing="", *, rows=5, own_words=False, **options):
    """A question answered at length. `own_words`: somebody else's, whose language is left alone."""
    attrs = {"rows": rows} | ({"data-own-words": True} if own_words else {})
    return _text(label, missing, forms.Textarea(attrs=attrs), max_length=20_000, **options)


def _text(label, missing, widget, **options):
    return forms.CharField(
        label=label, required=bool(missing), widget=widget, error_messages={"required": missing}, **options
    )
