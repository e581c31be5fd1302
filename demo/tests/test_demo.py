"""`manage.py demo`: what it loads, and what it leaves alone."""

import csv
import tempfile
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from django.urls import reverse

from access.models import Membership, Service, User
from access.roles import Role
from access.tests.factories import UserFactory
from cases.consent import missing_consent
from cases.duplicates import proposals
from cases.models import Attempt, Child, Episode, Outcome, RhiForm, Submission
from cases.rhi import PART_OF
from cases.tests.factories import ChildFactory
from demo.given import RECORD_FILES, definition
from demo.management.commands.demo import NOT_OURS
from demo.models import LoadedService
from demo.people import the_password
from referrals.models import Rfm, Volunteer
from reporting.models import Edition, FinanceAmount


def demo(*args):
    """What the command says."""
    out = StringIO()
    call_command("demo", *args, stdout=out)
    return out.getvalue()


def counts():
    return [model.objects.count() for model in (User, Child, Episode, Outcome, Attempt, Rfm, FinanceAmount)]


class LoadedDemoTests(TestCase):
    """Loaded once for all of these; each starts from there."""

    @classmethod
    def setUpTestData(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.password_file = Path(folder) / "data" / "demo-password"
        cls.enterClassContext(
            override_settings(
                DEMO_PASSWORD_FILE=cls.password_file,
                PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
            )
        )
        cls.said = demo()
        cls.service = Service.objects.get()

    def test_it_says_what_it_does_and_names_no_child(self):
        assert "importing the record files of 2017/18" in self.said
        assert self.said.splitlines()[-1] == "Demo: ready"

    def test_a_second_run_changes_nothing_and_says_so(self):
        before, password = counts(), the_password()
        assert demo() == "Demo: already loaded; nothing changed\n"
        assert (counts(), the_password()) == (before, password)

    def test_every_role_has_a_sign_in_that_works(self):
        printed = demo("--sign-ins")
        usernames = User.objects.values_list("username", flat=True)
        assert set(Membership.objects.values_list("role", flat=True)) == set(Role.values)
        assert all(username in printed for username in usernames)
        assert f"Everyone’s password: {the_password()}" in printed
        for username in usernames:
            answer = self.client.post(
                reverse("sign-in"), {"username": username, "password": the_password()}, follow=True
            )
            assert answer.status_code == 200, username
            assert answer.wsgi_request.user.username == username
            self.client.post(reverse("sign-out"))

    def test_only_the_owner_of_the_data_folder_can_read_the_password(self):
        assert self.password_file.stat().st_mode & 0o777 == 0o600

    def test_a_lost_password_is_replaced_on_request(self):
        lost = the_password()
        # The database goes back to where it was after this test; so must the file.
        self.addCleanup(self.password_file.write_text, lost)
        self.password_file.unlink()
        with pytest.raises(CommandError, match="--new-password"):
            demo("--sign-ins")
        demo("--new-password")
        assert the_password() != lost
        auditor = User.objects.get(username="auditor")
        assert auditor.check_password(the_password())
        assert not auditor.check_password(lost)

    def test_the_published_figures_of_2017_18_are_not_moved_by_the_living_service(self):
        out = StringIO()
        call_command("figures", "2017-18-Q4", stdout=out)
        table = {
            (line["measure"], line["area"]): line["value"]
            for line in csv.DictReader(StringIO(out.getvalue()))
            if not line["group"]
        }
        assert {
            measure: table[measure, "all"]
            for measure in ("notifications", "offered", "individuals", "completion_rate", "rfms")
        } == {
            "notifications": "713",
            "offered": "701",
            "individuals": "358",
            "completion_rate": "73",
            "rfms": "109",
        }

    def test_three_odd_notifications_wait_for_a_person(self):
        odd = Episode.objects.filter(state=Episode.State.SET_ASIDE).values_list("oddities", flat=True)
        assert sorted(odd) == [["adult"], ["found_before_missing"], ["in_the_future"]]

    def test_every_case_worker_has_open_interviews_with_attempts_at_contact(self):
        for membership in Membership.objects.filter(role=Role.CASE_WORKER):
            own = Episode.objects.filter(allocated_to=membership.user, outcome__isnull=True)
            assert own.count() >= 4, membership
            assert Attempt.objects.filter(episode__in=own, recorded_by=membership.user).exists()

    def test_a_restricted_child_is_there_for_those_it_names_and_for_nobody_else(self):
        child = Child.objects.get(restricted=True)
        named = User.objects.get(username="north.coordinator")
        senior = User.objects.get(username="senior.coordinator")
        assert child in Child.objects.visible_to(named)
        assert child not in Child.objects.visible_to(senior)

    def test_every_case_worker_has_an_interview_to_go_on_with(self):
        for membership in Membership.objects.filter(role=Role.CASE_WORKER):
            own = RhiForm.objects.visible_to(membership.user).filter(case_worker=membership.user)
            assert own.filter(state=RhiForm.State.DRAFT).exists(), membership

    def test_every_coordinator_has_interviews_to_audit_and_sent_one_back(self):
        for membership in Membership.objects.filter(role=Role.COORDINATOR):
            forms = RhiForm.objects.visible_to(membership.user)
            assert forms.filter(state=RhiForm.State.SUBMITTED).exists(), membership
            assert forms.filter(state=RhiForm.State.SENT_BACK).exists(), membership

    def test_what_was_handed_in_lacks_nothing(self):
        vocabulary = self.service.vocabulary
        for submission in Submission.objects.all():
            for slug, answers in submission.answers.items():
                assert PART_OF[slug].form.to_check(answers, vocabulary).errors == {}, slug

    def test_nobody_under_13_was_interviewed_without_the_consent_of_a_parent_or_carer(self):
        written = RhiForm.objects.exclude(interview=None).select_related("episode__child", "interview")
        for form in written.prefetch_related("episode__consents"):
            consents = form.episode.consents.all()
            held_at = form.interview.held_at
            assert missing_consent(form.episode.child, held_at=held_at, consents=consents) == ""

    def test_two_records_of_one_child_wait_for_a_person_in_every_area(self):
        for membership in Membership.objects.filter(role=Role.COORDINATOR):
            assert proposals(membership.user).pairs, membership

    def test_rfms_volunteers_and_money_of_today_are_there(self):
        assert Rfm.objects.filter(answered_at__isnull=True).exists()
        assert Rfm.objects.filter(allocated_to__isnull=False).exists()
        with_indicators = Rfm.objects.filter(indicators_shown__isnull=False)
        assert {"low", "high"} <= set(with_indicators.values_list("computed_risk", flat=True))
        assert Volunteer.objects.filter(reference__startswith="VD").exists()
        assert FinanceAmount.objects.values("quarter").distinct().count() == 4

    def test_a_larger_scale_adds_services_with_their_own_staff_and_leaves_the_first_alone(self):
        before = Episode.objects.filter(service=self.service).count()
        with patch("demo.load.MONTHS_OF_FURTHER", 1):
            demo("--scale", "2")
            second = LoadedService.objects.get(number=2).service
            assert Episode.objects.filter(service=second).count() > 200
            assert second.memberships.count() == self.service.memberships.count()
            assert not second.memberships.filter(user__memberships__service=self.service).exists()
            assert Episode.objects.filter(service=self.service).count() == before
            assert demo("--scale", "2") == "Demo: already loaded; nothing changed\n"

    def test_commissioners_find_the_submitted_report(self):
        commissioner = User.objects.get(username="commissioner.stoke")
        edition = Edition.objects.visible_to(commissioner).get()
        assert (edition.period, edition.number) == ("2017-18-Q4", 1)


@pytest.mark.django_db
@pytest.mark.parametrize("real", [ChildFactory, UserFactory])
def test_an_installation_with_records_or_people_of_its_own_is_left_alone(real, settings, tmp_path):
    settings.DEMO_PASSWORD_FILE = tmp_path / "demo-password"
    real()
    before = counts()
    with pytest.raises(CommandError, match="not the demo’s") as refused:
        demo()
    assert refused.value.returncode == NOT_OURS
    assert counts() == before
    assert not Service.objects.filter(slug=definition()["slug"]).exists()


@pytest.mark.django_db
def test_a_child_amended_since_the_same_files_were_imported_is_left_alone(settings, tmp_path):
    settings.DEMO_PASSWORD_FILE = tmp_path / "demo-password"
    call_command("import_records", str(RECORD_FILES), stdout=StringIO())
    Child.objects.filter(reference="C00001").update(first_name="Real")
    with pytest.raises(CommandError, match="not the demo’s"):
        demo()
    assert Child.objects.get(reference="C00001").first_name == "Real"


@pytest.mark.django_db
@patch("demo.load.publish")
@patch("demo.load.work")
def test_the_same_files_imported_before_are_no_records_of_its_own(work, publish, settings, tmp_path):
    settings.DEMO_PASSWORD_FILE = tmp_path / "demo-password"
    call_command("import_records", str(RECORD_FILES), stdout=StringIO())
    assert demo().splitlines()[-1] == "Demo: ready"


@pytest.mark.django_db
def test_sign_ins_of_a_demo_that_is_not_loaded_say_so():
    assert "not loaded" in demo("--sign-ins")
