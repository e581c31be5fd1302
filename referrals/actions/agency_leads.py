"""Who leads each agency that refers; each action is one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.models import Service
from missing_cse.lib.conflicts import refuse_unseen
from referrals.models import AgencyLead


def lead_in_words(lead):
    """What is said of a lead: what two people who change it at once compare."""
    return {
        "Agency": str(lead.agency),
        "Name": lead.name,
        "E-mail address": lead.email,
        "Telephone": lead.phone,
    }


@transaction.atomic
def keep_agency_lead(lead, *, by, agency, name, email, phone, seen=""):
    """Say who leads an agency of a service, or change it; ValidationError where the agency has a lead.

    `seen` is the fingerprint of what is changed, in words: ChangedMeanwhile where something else stands now,
    unless it is what is to be kept.
    """
    # One after the other: of two who add a lead of the same agency at once, the second is told of the first.
    Service.objects.select_for_update(no_key=True).get(pk=lead.service_id)
    lead.agency, lead.name, lead.email, lead.phone = agency, name, email, phone
    if lead.pk:
        stands = AgencyLead.objects.select_related("agency").filter(pk=lead.pk).first()
        if stands is None:
            raise ValidationError("Somebody removed this lead while you were typing")
        refuse_unseen(lead_in_words(stands), lead_in_words(lead), seen)
    if AgencyLead.objects.filter(service=lead.service_id, agency=agency).exclude(pk=lead.pk).exists():
        raise ValidationError(f"{agency} has a lead already. Change that one", code="agency")
    lead.save()
    return lead
