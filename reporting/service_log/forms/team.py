"""What is asked of posts, those who hold them, and the training of the team."""

from django import forms

from access.models import Term, User
from missing_cse.lib.moments import DayField
from reporting.models import Post, PostHolding, StaffTraining
from reporting.service_log.forms.entry import EntryForm, of_vocabulary
from reporting.service_log.parts import Attended
from reporting.service_log.staff import staff_of


class PostForm(EntryForm):
    kinds = {"title": Term.Kind.POST}

    title = of_vocabulary("Which post is it?", "Select the post")
    starts_on = DayField(
        label="Since when is there this post?",
        error_messages={"required": "Enter since when there is the post"},
    )
    ends_on = DayField(
        label="What was its last day? (optional)",
        help_text="Leave it empty while there is the post. A vacant post is still a post.",
        required=False,
    )

    class Meta:
        model = Post
        fields = ("title", "area", "hours", "starts_on", "ends_on")
        labels = {"hours": "How many hours a week?"}
        widgets = {"hours": forms.NumberInput(attrs={"class": "govuk-input--width-4", "step": "0.5"})}
        error_messages = {"hours": {"required": "Enter the hours a week"}}


class HoldingForm(EntryForm):
    area = None

    post = forms.ModelChoiceField(
        Post.objects.none(),
        label="Which post?",
        to_field_name="public_id",
        empty_label="Choose",
        error_messages={"required": "Select the post"},
    )
    holder = forms.ModelChoiceField(
        User.objects.none(),
        label="Who holds it?",
        to_field_name="public_id",
        empty_label="Choose",
        error_messages={"required": "Select who holds it"},
    )
    since = DayField(label="Since when?", error_messages={"required": "Enter since when"})
    until = DayField(
        label="What was the last day? (optional)",
        help_text="Leave it empty while they hold it.",
        required=False,
    )

    class Meta:
        model = PostHolding
        fields = ("post", "holder", "since", "until")

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        posts = Post.objects.filter(service=instance.service).select_related("title", "area")
        self.fields["post"].queryset = posts.order_by("area__position", "title__position", "starts_on", "pk")
        self.fields["holder"].queryset = staff_of(instance.service)
        if instance.pk:
            self.initial |= {"post": instance.post, "holder": instance.holder}


class AttendedField(forms.ModelMultipleChoiceField):
    """People of the team; cleans to an Attended."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        return Attended(tuple(super().clean(value)))


class TrainingForm(EntryForm):
    parts_of = Attended.of

    held_on = DayField(label="When was it?", error_messages={"required": "Enter when it was"})
    parts = AttendedField(
        User.objects.none(),
        label="Who attended?",
        to_field_name="public_id",
        error_messages={"required": "Select who attended"},
    )

    class Meta:
        model = StaffTraining
        fields = ("held_on", "title", "provider", "area")
        labels = {"title": "What was the training?", "provider": "Who gave it? (optional)"}
        widgets = {
            "title": forms.TextInput(attrs={"autocomplete": "off"}),
            "provider": forms.TextInput(attrs={"autocomplete": "off"}),
        }
        error_messages = {"title": {"required": "Enter what the training was"}}

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["parts"].queryset = staff_of(instance.service)
        if instance.pk:
            self.initial["parts"] = list(Attended.of(instance).people)
