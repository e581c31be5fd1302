from unittest.mock import patch

import pytest
from django.db import IntegrityError

from access.models import Authority, Letter, ReportRecipient
from access.roles import Role
from access.tests.factories import MembershipFactory
from missing_cse.lib.sealed import unseal
from reporting.actions import submit_again
from reporting.models import EditionNotice, Report
from reporting.notices import tell_of
from reporting.submitting import submit_report
from reporting.tests.factories import EditionFactory, SignedReportFactory

pytestmark = pytest.mark.django_db


def commissioner(service, **given):
    user = MembershipFactory(service=service, role=Role.COMMISSIONER, **given).user
    user.email = f"{user.username}@council.example"
    user.save()
    return user


def told(edition):
    return {notice.user for notice in edition.notices.all()}


def test_the_commissioners_of_the_service_are_told_and_nobody_else():
    edition = EditionFactory(figures=[])
    user = commissioner(edition.service)
    commissioner(EditionFactory(figures=[]).service)
    MembershipFactory(service=edition.service, role=Role.SENIOR_COORDINATOR)
    tell_of(edition)
    assert told(edition) == {user}
    assert Letter.objects.get().to == user.email


def test_a_letter_names_the_report_and_its_edition_and_leads_to_it_without_the_reason():
    edition = EditionFactory(figures=[])
    later = EditionFactory(service=edition.service, figures=[], reason="1 interview entered later.")
    commissioner(edition.service)
    tell_of(later)
    letter = Letter.objects.get()
    assert letter.subject == f"Quarterly report, Quarter 4 2017/18: edition {later.number}"
    body = unseal(letter.sealed_body, "letter")
    assert "It takes the place of an earlier edition. Its page says why." in body
    assert "1 interview" not in body
    assert f"/editions/{later.public_id}/" in body


@pytest.mark.parametrize("given", [{"email": ""}, {"letters_on_reports": False}])
def test_who_wants_no_letter_or_has_no_address_is_told_on_their_pages_alone(given):
    edition = EditionFactory(figures=[])
    user = commissioner(edition.service)
    type(user).objects.filter(pk=user.pk).update(**given)
    tell_of(edition)
    assert told(edition) == {user}
    assert not Letter.objects.exists()


def test_an_authority_that_does_not_get_reports_of_the_kind_is_not_told():
    edition = EditionFactory(figures=[])
    gets, other = (Authority.objects.create(name=name) for name in ("Getting", "Other"))
    ReportRecipient.objects.create(service=edition.service, product="quarter", authority=gets)
    reader, unknown = commissioner(edition.service, authority=gets), commissioner(edition.service)
    commissioner(edition.service, authority=other)
    tell_of(edition)
    assert told(edition) == {reader, unknown}


def test_nobody_is_told_of_an_edition_twice():
    edition = EditionFactory(figures=[])
    commissioner(edition.service)
    tell_of(edition)
    with pytest.raises(IntegrityError):
        tell_of(edition)


def test_what_fails_tells_nobody_and_what_is_tried_again_tells_once(monkeypatch):
    for room in ("submitting", "sharing.making"):
        monkeypatch.setattr(f"reporting.{room}.render_pdf", lambda *args, **kwargs: b"%PDF-1.7")
    signed = SignedReportFactory(figures=[])
    user = commissioner(signed.service)
    with patch("reporting.submitting.tell_of", side_effect=RuntimeError):
        submit_report(signed.public_id)
    assert not EditionNotice.objects.exists()
    submit_again(signed)
    for _ in range(2):
        submit_report(signed.public_id)
    assert Report.objects.get(pk=signed.pk).status == Report.Status.SUBMITTED
    assert [notice.user for notice in EditionNotice.objects.all()] == [user]
    assert Letter.objects.count() == 1
