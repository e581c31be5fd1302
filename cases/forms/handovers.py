from django import forms
from django.core.exceptions import ValidationError

from access.models import PoliceForce
from cases.forms.questions import choice
from cases.models import Handover
from missing_cse.lib.moments import MomentField
from missing_cse.lib.times import now

MOST_PASSAGES, LONGEST_PASSAGE = 100, 200


class PassagesInput(forms.Widget):
    """An input for each passage, and a few empty ones; the value is the list of what was typed."""

    template_name = "cases/handovers/passages.html"
    use_fieldset = True
    EMPTY = 3

    def value_from_datadict(self, data, files, name):
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        typed = [text for text in value or () if text.strip()]
        context["widget"]["passages"] = typed + [""] * self.EMPTY
        return context

    def id_for_label(self, id_, index=None):
        return ""


class PassagesField(forms.Field):
    """Words to be struck out: cleans to a list of different texts, without the empty ones."""

    widget = PassagesInput

    def clean(self, value):
        passages = list(dict.fromkeys(text.strip() for text in value or () if text.strip()))
        if len(passages) > MOST_PASSAGES:
            raise ValidationError(f"Strike out at most {MOST_PASSAGES} passages, or leave out the part")
        for text in passages:
            if len(text) > LONGEST_PASSAGE:
                raise ValidationError(f"Shorten “{text[:30]}…” to {LONGEST_PASSAGE} characters or fewer")
            if "\x00" in text:
                raise ValidationError("A passage has a character that can’t be used")
        return passages


class ChooseForm(forms.Form):
    """What of an interview goes to the police, part by part and word by word."""

    use_required_attribute = False

    left_out = forms.MultipleChoiceField(
        label="Which parts are left out?",
        help_text="The police see that the part is there and not shared. Tick none to share all of them.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    struck_out = PassagesField(
        label="Which words are struck out?",
        help_text="Copy them as they stand above, a name for example. They are struck out in every part.",
        required=False,
    )
    decision = choice(
        "What goes to the police?",
        (
            ("go", "All but what is left out and struck out: check it next"),
            ("nothing", "Nothing of this interview"),
        ),
        "Select what goes to the police",
    )

    def __init__(self, *args, parts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["left_out"].choices = [(part.slug, part.title) for part in parts]


class AnywayForm(forms.Form):
    """Why an interview has to be shared with the police, whatever the child allows."""

    use_required_attribute = False

    force = forms.ModelChoiceField(
        PoliceForce.objects.none(),
        label="With which force?",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Select with which force it is shared"},
    )
    reason = forms.CharField(
        label="Why does it have to be shared to keep a child safe?",
        help_text="It stays on record. Tell the child that it is shared, and why.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why it has to be shared"},
    )

    def __init__(self, *args, forces, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["force"].queryset = forces


class PackForm(forms.Form):
    """Which interviews are in a pack."""

    use_required_attribute = False

    handovers = forms.ModelMultipleChoiceField(
        Handover.objects.none(),
        label="Interviews",
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Select at least one interview",
            "invalid_choice": "One of these was sent meanwhile. Look at the list again",
        },
    )

    def __init__(self, *args, unsent, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["handovers"]
        field.queryset = unsent
        field.label_from_instance = lambda one: (
            f"{one.submission.form.episode.child}, {', '.join(map(str, one.episodes))}"
        )


class ByHandForm(PackForm):
    """That the interviews of a pack were handed over: to whom, and when."""

    recipient = forms.CharField(
        label="Who received them?",
        help_text="Name, and team or station",
        max_length=150,
        error_messages={"required": "Enter who received them"},
    )
    at = MomentField(label="When?", initial=now, error_messages={"required": "Enter when it was"})


class ReceiptForm(forms.Form):
    """That the force has an interview."""

    use_required_attribute = False

    record_number = forms.CharField(
        label="Under which number do you keep it?",
        help_text="Your force’s own record number. The service’s record shows it.",
        max_length=60,
        error_messages={"required": "Enter your record number"},
    )
