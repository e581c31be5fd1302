"""How RFMs come in: recorded out of an interview (`referrals.actions.start`), or as a referrer sends them."""

from django.db import transaction

from access.letters import write_letter
from cases.actions.matching import record_person
from cases.clocks import completed_years
from cases.matching import Person
from missing_cse.lib.references import new_reference
from missing_cse.lib.times import deadline, local_date, moment, now
from referrals.bands import computed_risk, total
from referrals.clocks import answer_due_at
from referrals.models import IndicatorShown, Rfm, RfmForm

RECEIPT = """\
Thank you for your referral to {service}.

Its reference is {reference}. We received it on {received}.
{next}
Please don’t answer this e-mail with anything about the child. If you have a question, or something changes,
call us and give the reference.

If a child is in danger now, call 999, and then social care.
"""
DUE = """\
You have a first answer from us by {due}. We may call you or write to you before, if we have questions.
"""
NO_ANSWER = """\
You sent it for information only: we read it, and you don’t have to expect an answer.
"""


def record_rfm(child, *, service, district, risk, shown, version=None, **given):
    """Record an RFM of a child that is received now, in a district; returns it. For actions.

    `shown`: the indicators of the `version` that show, with the evidence for each: {Indicator: words}.
    """
    received_at, born = now(), child.date_of_birth
    rfm = Rfm.objects.create(
        service=service,
        reference=new_reference("RFM"),
        child=child,
        district=district,
        area_id=district.area_id,
        age=born and completed_years(born, local_date(received_at)),
        received_at=received_at,
        answer_due_at=answer_due_at(service, received_at),
        risk=risk,
        version=version,
        computed_risk=computed_risk(version.bands.all(), total(shown)) if version else "",
        **given,
    )
    IndicatorShown.objects.bulk_create(
        IndicatorShown(rfm=rfm, indicator=indicator, evidence=evidence)
        for indicator, evidence in shown.items()
    )
    rfm.refresh_from_db(fields=["public_id"])
    return rfm


@transaction.atomic
def receive_rfm(service, *, said, district, agency, risk, shown, version, for_information):
    """Receive what a referrer sent: a child's record of its own, the RFM, and the form; returns the RFM.

    `said`: the values of RfmForm's fields. Whom on record the child may be is proposed to people who merge
    records; the referrer learns nothing of it. They get a receipt where they gave an e-mail address.
    """
    gender = said["gender"]
    child = record_person(
        service,
        Person(
            first_name=said["first_name"],
            last_name=said["last_name"],
            date_of_birth=said["date_of_birth"],
            gender=gender.slug if gender else "",
            address=said["address"],
            postcode=said["postcode"],
        ),
    )
    rfm = record_rfm(
        child,
        service=service,
        district=district,
        agency=agency,
        risk=risk,
        shown=shown,
        version=version,
        for_information=for_information,
    )
    form = RfmForm.objects.create(rfm=rfm, sent_at=rfm.received_at, **said)
    if form.email:
        _send_receipt(rfm, form.email)
    return rfm


def _send_receipt(rfm, to):
    told = NO_ANSWER if rfm.for_information else DUE.format(due=deadline(rfm.answer_due_at))
    body = RECEIPT.format(
        service=rfm.service.name, reference=rfm.reference, received=moment(rfm.received_at), next=told
    )
    write_letter(to, f"We have your referral {rfm.reference}", body)
