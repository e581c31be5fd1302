from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from access.roles import Role
from access.tests.factories import MembershipFactory, UserFactory
from access.tests.refusal import change, refused
from cases.tests.factories import ChildFactory
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.periods import Period
from missing_cse.lib.times import now
from reporting.models import CaseStudy
from reporting.service_log.actions import check_case_study, keep_case_study
from reporting.service_log.forms.case_studies import CONFIRMED
from reporting.service_log.kinds import KIND_OF
from reporting.service_log.words import in_words
from reporting.tests.factories import CaseStudyFactory
from reporting.tests.views.conftest import person, signed_in
from reporting.words.filling import words_for

__all__ = ["person", "signed_in"]
pytestmark = pytest.mark.django_db
QUARTER_4 = Period.parse("2017-18-Q4")
STUDIES = KIND_OF["case-studies"]


@pytest.fixture
def study(service):
    made = CaseStudyFactory(service=service)
    made.refresh_from_db()
    return made


def check(study, by=None):
    study.refresh_from_db()
    check_case_study(study, by=by or UserFactory(), seen=fingerprint(in_words(study)))
    study.refresh_from_db()


def in_report(study, on=date(2018, 4, 20)):
    return study in CaseStudy.objects.in_report(study.service, QUARTER_4, on)


def test_a_case_study_stands_in_the_report_of_its_quarter_once_another_has_checked_it(study):
    assert not in_report(study)
    with pytest.raises(ValidationError, match="You wrote this"):
        check(study, by=study.written_by)
    check(study)
    assert in_report(study)
    assert study not in CaseStudy.objects.in_report(study.service, QUARTER_4.previous(), date(2018, 4, 20))


def test_a_change_makes_whoever_wrote_it_the_writer_and_asks_for_a_new_check(study):
    checker = UserFactory()
    check(study, by=checker)
    keep_case_study(study, by=checker, seen=fingerprint(in_words(study)), story="Otherwise.")
    assert not in_report(study)
    with pytest.raises(ValidationError, match="You wrote this"):
        check(study, by=checker)


def test_what_was_changed_meanwhile_is_read_again_before_it_is_checked(study):
    with pytest.raises(ValidationError, match="read it again"):
        check_case_study(study, by=UserFactory(), seen="of another text")


def test_a_case_study_stands_there_no_longer_than_the_consent(study):
    CaseStudy.objects.filter(pk=study.pk).update(consent_until=date(2018, 4, 19))
    check(study)
    assert not in_report(study)
    assert in_report(study, on=date(2018, 4, 19))


def test_the_report_prints_the_story_under_its_title_and_no_child(study, service_and_figures):
    child = ChildFactory(service=study.service, first_name="Maximiliana")
    CaseStudy.objects.filter(pk=study.pk).update(child=child)
    check(study)
    words = words_for(study.service, QUARTER_4, service_and_figures[1]["2017-18-Q4"])["section-23-1"]
    assert [(one.area, one.heading, len(one.blocks)) for one in words] == [("all", "Finding a way", 2)]
    assert "Maximiliana" not in str(words)


def test_the_database_holds_that_another_checks_and_when(study):
    other = UserFactory()
    by_writer = {"checked_by": study.written_by, "checked_at": now()}
    assert refused(change(study, **by_writer)) == "case_study_is_checked_by_another"
    study.refresh_from_db()
    assert refused(change(study, checked_by=other)) == "case_study_check_has_its_time"
    study.refresh_from_db()
    early = {"consent_until": date(2018, 1, 9)}
    assert refused(change(study, **early)) == "case_study_consent_ends_after_it_was_given"


def test_a_case_study_about_a_child_is_there_for_those_alone_who_see_the_child(study, client, signed_in):
    child = ChildFactory(service=study.service, restricted=True)
    CaseStudy.objects.filter(pk=study.pk).update(child=child)
    stranger = signed_in()
    addresses = [
        reverse("log-entry", args=[STUDIES, study.public_id]),
        reverse("check-case-study", args=[study.public_id]),
        reverse("remove-log-entry", args=[STUDIES, study.public_id]),
    ]
    assert {client.get(address).status_code for address in addresses} == {404}
    assert study not in CaseStudy.objects.visible_to(stranger)
    listed = client.get(reverse("log-entries", args=[study.service.slug, STUDIES]))
    assert "Finding a way" not in listed.text


def test_a_case_study_is_written_by_one_and_checked_by_another(client, signed_in, service):
    writer = signed_in()
    quarter = client.get(reverse("new-log-entry", args=[service.slug, STUDIES])).context["form"]["quarter"]
    typed = {
        "quarter": quarter.field.choices[0][0],
        "area": "all",
        "title": "A way home",
        "story": "They told Robin of it in March.",
        "consent_of": "both",
        "consent_on": "2018-01-10",
        "consent_for": "Their story in reports",
        "consent_until": "",
        "child": "nobody",
    }
    page = client.post(reverse("new-log-entry", args=[service.slug, STUDIES]), typed)
    assert "There is no child with this reference" in page.text
    page = client.post(reverse("new-log-entry", args=[service.slug, STUDIES]), typed | {"child": ""})
    assert page.status_code == 302
    study = CaseStudy.objects.get()
    address = reverse("check-case-study", args=[study.public_id])
    assert (study.written_by, study.child) == (writer, None)
    assert "You wrote this" in client.get(address).text
    assert "Not checked yet" in client.get(reverse("log-entry", args=[STUDIES, study.public_id])).text
    client.force_login(MembershipFactory(service=service, role=Role.COORDINATOR).user)
    page = client.get(address)
    assert "“Robin”: may be a name" in page.text
    confirmed = {"seen": page.context["seen"], "confirmed": ["names"]}
    assert "Tick all of them" in client.post(address, confirmed).text
    confirmed["confirmed"] = [slug for slug, _ in CONFIRMED]
    assert client.post(address, confirmed).status_code == 302
    assert "In the report" in client.get(reverse("log-entries", args=[service.slug, STUDIES])).text
