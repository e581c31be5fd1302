from django import forms

from access.models import Term


class MetRadios(forms.RadioSelect):
    """Two answers beside each other, small: there are many of them."""

    template_name = "cases/audits/met.html"


class AuditForm(forms.Form):
    """What an auditor says of a submission: a remark on each part, each criterion, a comment, the verdict.

    `number` is that of the submission which the auditor read. Cleans to what `audit_submission` takes:
    `verdict`.
    """

    use_required_attribute = False

    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, service, parts, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = service.vocabulary.terms(Term.Kind.AUDIT_CRITERION)
        self.parts = parts
        for part in parts:
            self.fields[_remark(part.slug)] = forms.CharField(
                label=f"Remark on “{part.title}”",
                required=False,
                max_length=5000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        for slug, criterion in self.criteria.items():
            self.fields[_criterion(slug)] = forms.ChoiceField(
                label=criterion.label,
                choices=[("met", "Met"), ("not_met", "Not met")],
                widget=MetRadios,
                error_messages={"required": f"Say whether this is met: {criterion.label}"},
            )
        self.fields["comment"] = forms.CharField(
            label="Comment on the whole interview",
            required=False,
            max_length=5000,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text="What was done well, and what would make it better. The case worker reads it.",
        )
        self.fields["decision"] = forms.ChoiceField(
            label="What do you decide?",
            choices=[
                ("approve", "Approve: it goes to the child’s file as it is"),
                ("send_back", "Send back: the case worker changes it and hands it in again"),
            ],
            widget=forms.RadioSelect,
            error_messages={"required": "Select whether you approve it or send it back"},
        )

    @property
    def remark_of(self):
        """The field for a remark on each part, by its slug."""
        return {part.slug: self[_remark(part.slug)] for part in self.parts}

    @property
    def checklist(self):
        """The fields of the criteria, in order."""
        return [self[_criterion(slug)] for slug in self.criteria]

    @property
    def verdict(self):
        cleaned = self.cleaned_data
        return {
            "approved": cleaned["decision"] == "approve",
            "marks": {term: cleaned[_criterion(slug)] == "met" for slug, term in self.criteria.items()},
            "remarks": {part.slug: cleaned[_remark(part.slug)] for part in self.parts},
            "comment": cleaned["comment"],
        }


def _remark(slug):
    return f"remark_{slug}"


def _criterion(slug):
    return f"criterion_{slug}"
