from datetime import timedelta

from django import forms

from access.models import Term
from cases.forms.questions import choice
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.moments import DayField
from missing_cse.lib.times import today
from referrals.forms.kept import KeptForm
from referrals.forms.questions import line, one_of_many_terms, words
from referrals.forms.support.scales import ScalesForm
from referrals.models import SupportReview
from referrals.support_in_words import in_words, scores_in_words

# Whom others lead for: the slug of the support.
LED_BY_OTHERS = "bespoke"


def next_review(service, since):
    """The day on which a child's support is looked at next, by the service's own setting."""
    return since + timedelta(weeks=service.review_weeks)


class PlanForm(KeptForm):
    """What a child and their worker agree on; of bespoke work, also who leads it."""

    kinds = {"lead_agency": Term.Kind.AGENCY}

    agreed_on = DayField(
        label="When was it agreed with the child?",
        error_messages={"required": "Enter when it was agreed with the child"},
    )
    childs_aims = words(
        "What does the child want to change?",
        "Write what the child wants to change",
        help_text="In the child’s own words.",
    )
    aims = words(
        "What will you work on together?",
        "Write what you will work on together",
        help_text="In your words: aims, and how you will know that they are met.",
    )
    lead_agency = one_of_many_terms("Which agency leads?", "Select the agency that leads")
    lead_name = line("Who leads?", "Enter who leads", help_text="Name, and role")
    co_delivered = words("What do we co-deliver?", "Say what we co-deliver")
    review_due_on = DayField(
        label="When is it reviewed next?", error_messages={"required": "Enter when it is reviewed next"}
    )

    def __init__(self, *args, record, service, **kwargs):
        super().__init__(*args, record=record, service=service, **kwargs)
        if getattr(record.rfm.support, "slug", "") != LED_BY_OTHERS:
            for name in ("lead_agency", "lead_name", "co_delivered"):
                del self.fields[name]
        if not record.pk:
            self.initial = {"agreed_on": today(), "review_due_on": next_review(service, today())}
            self.fields["review_due_on"].help_text = f"Within {service.review_weeks} weeks, as a rule."


class MeasureForm(ScalesForm):
    """What a child answers at the start or the end; `measurement` is what stands, or None."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    asked_on = DayField(
        label="When did the child answer?", error_messages={"required": "Enter when the child answered"}
    )

    def __init__(self, *args, scales, measurement, **kwargs):
        answers = measurement and {one.scale: one.score for one in measurement.scores.select_related("scale")}
        super().__init__(*args, scales=scales, answers=answers, **kwargs)
        self.initial["asked_on"] = measurement.asked_on if measurement else today()
        if measurement:
            self.initial["seen"] = fingerprint(in_words(measurement))

    def in_words(self):
        """What the person wants to keep, in words."""
        return scores_in_words(self.cleaned_data["asked_on"], self.cleaned_data["scores"])


class ReviewForm(ScalesForm):
    """What changed, what the child answers now, and whether support goes on."""

    held_on = DayField(
        label="When was the review?",
        initial=today,
        error_messages={"required": "Enter when the review was"},
    )
    changed = words(
        "What changed since the last time?",
        "Say what changed",
        help_text="For the child, around the child, and towards the aims.",
    )
    decision = choice("Does support go on?", SupportReview.Decision, "Select whether support goes on")
    next_on = DayField(
        label="When is the next review?", help_text="Leave it empty where support ends.", required=False
    )

    def __init__(self, *args, service, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["next_on"] = next_review(service, today())
        self.order_fields(["held_on", "changed", *self._scales, "decision", "next_on"])

    def clean(self):
        cleaned = super().clean()
        go_on = cleaned.get("decision") == SupportReview.Decision.GO_ON
        if go_on and not cleaned.get("next_on") and "next_on" not in self.errors:
            self.add_error("next_on", "Enter when the next review is")
        return cleaned
