from django import forms

from access.models import Term
from missing_cse.lib.conflicts import fingerprint
from referrals.actions.agency_leads import lead_in_words
from referrals.models import AgencyLead


class AgencyLeadForm(forms.ModelForm):
    """Who leads an agency. `seen`: the fingerprint of what is changed."""

    use_required_attribute = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = AgencyLead
        fields = ("agency", "name", "email", "phone")
        labels = {
            "agency": "Agency",
            "name": "Name",
            "email": "E-mail address",
            "phone": "Telephone (optional)",
        }
        help_texts = {"email": "They are told the reference of a referral, and nothing of a child."}
        error_messages = {
            "agency": {"required": "Select the agency"},
            "name": {"required": "Enter their name"},
            "email": {
                "required": "Enter their e-mail address",
                "invalid": "Enter an e-mail address like name@example.org",
            },
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        agencies = Term.objects.filter(service=self.instance.service, kind=Term.Kind.AGENCY)
        self.fields["agency"].queryset = agencies
        self.fields["agency"].empty_label = "Select an agency"
        if self.instance.pk:
            self.initial["seen"] = fingerprint(lead_in_words(self.instance))

    def in_words(self):
        """What the person wants to keep, in words."""
        return lead_in_words(self.instance)
