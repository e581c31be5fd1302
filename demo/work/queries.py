"""Questions to referrers, one that waits and one that was answered, and who leads the agencies."""

from access.models import Term
from referrals.actions.agency_leads import keep_agency_lead
from referrals.actions.queries import answer_by_link, ask_referrer
from referrals.conditions import STANDS
from referrals.models import AgencyLead, Rfm, RfmQuery

# What is asked, by the slug of the ready question, and what one referrer says to it.
ASKED = {
    "who_looks_after": ("An aunt does, since the summer. The school has her number.", False),
    "parents_know": ("Yes. We spoke with them on Monday.", False),
    "who_else": ("", True),
}
LEADS = {"education": "Robin Vale", "social_care": "Ashley Moor", "health": "Morgan Heath"}


def queries(setting):
    """About the two referrals that wait longest for their first answer."""
    for agency in setting.service.terms.filter(kind=Term.Kind.AGENCY, slug__in=LEADS):
        keep_agency_lead(
            AgencyLead(service=setting.service),
            by=setting.senior,
            agency=agency,
            name=LEADS[agency.slug],
            email=f"{agency.slug}@lead.example",
            phone="01632 960 400",
        )
    ready = {term.slug: term.label for term in setting.service.terms.filter(kind=Term.Kind.QUERY_QUESTION)}
    waiting = Rfm.objects.filter(STANDS, service=setting.service, answered_at=None, paused_at=None)
    asked = [
        ask_referrer(
            rfm,
            by=setting.coordinators[rfm.area_id],
            questions=[ready[slug] for slug in ASKED],
            email="referrer@school.example",
        )
        for rfm in waiting.order_by("received_at", "pk")[:2]
    ]
    for query, _ in asked:
        _earlier(query, query.asked_at - (query.asked_at - query.rfm.received_at) / 2)
    for _, key in asked[1:]:
        answer_by_link(key, told_by="Kim Lowe", answers=list(ASKED.values()))


def _earlier(query, at):
    """As if it had been asked then, and its clock had stood still since."""
    RfmQuery.objects.filter(pk=query.pk).update(asked_at=at)
    Rfm.objects.filter(pk=query.rfm_id).update(paused_at=at)
