import pghistory
import pytest
from django.apps import apps
from django.db import connection

from access.tests.factories import ServiceFactory, UserFactory
from cases.models import Child, Episode, Interview, Outcome
from cases.tests.imports.lines import DECLINED, in_full


def events():
    """How many audit events there are, and contexts of them."""
    models = [*pghistory.models.Event.__subclasses__(), apps.get_model("pghistory.Context")]
    return sum(model.objects.count() for model in models if not model._meta.abstract)


def test_the_files_of_2017_18_give_every_episode_and_none_is_set_aside(service, bring, real_files):
    result = bring(paths=real_files)

    assert not result.problems
    assert not result.notices
    assert Episode.objects.filter(state="counted").count() == 1807
    assert {file: counts["new"] for file, counts in result.summary.items()} == {
        "staff.csv": 21,
        "children.csv": 1072,
        "police_notifications.csv": 1807,
        "rhi_offers.csv": 1773,
        "rhi_outcomes.csv": 1807,
        "rfm_referrals.csv": 237,
        "volunteers.csv": 48,
        "volunteer_referrals.csv": 8,
        "finance.csv": 12,
    }
    assert Interview.objects.count() == 996
    assert Outcome.objects.filter(kind="declined", decline_reason__isnull=True).count() == 0


def test_a_second_time_the_same_files_write_nothing(service, bring, real_files):
    bring(paths=real_files)
    before = events()

    result = bring(paths=real_files)

    assert result.changed_nothing
    assert events() == before
    assert result.summary["rhi_outcomes.csv"] == {"new": 0, "changed": 0, "unchanged": 1807, "set_aside": 0}


def test_any_of_the_files_may_come_alone_and_later(bring):
    bring(in_full(children=[{}]))
    bring(in_full(police_notifications=[{}]))

    result = bring(in_full(rhi_outcomes=[{}]))

    assert result.summary == {"rhi_outcomes.csv": {"new": 1, "changed": 0, "unchanged": 0, "set_aside": 0}}
    assert Outcome.objects.get().kind == "completed"


def test_what_a_newer_file_leaves_out_stays(bring):
    bring(in_full(children=[{}, {"child_ref": "C2"}]))

    result = bring(in_full(children=[{}]))

    assert result.changed_nothing
    assert Child.objects.count() == 2


def test_every_problem_of_every_file_is_reported_and_nothing_is_changed(service, bring):
    result = bring(
        in_full(
            children=[{"date_of_birth": "15/06/2003", "gender": "girl"}, {"child_ref": ""}],
            police_notifications=[{"district": "Atlantis", "missing_since": "2018-01-10T08:00"}],
            rhi_offers=[{"police_reference": "MP9"}],
        )
    )

    assert [(problem.file, problem.line, problem.column) for problem in result.problems] == [
        ("children.csv", 2, "date_of_birth"),
        ("children.csv", 2, "gender"),
        ("children.csv", 3, "child_ref"),
        ("police_notifications.csv", 2, "district"),
        ("police_notifications.csv", 2, "missing_since"),
        ("rhi_offers.csv", 2, "police_reference"),
    ]
    assert result.problem_count == 6
    assert not Child.objects.exists()


def test_a_file_whose_header_is_wrong_does_not_blame_those_that_refer_to_it(bring):
    result = bring({"children.csv": "child,name\nC1,Joseph\n", **in_full(police_notifications=[{}])})

    assert {problem.file for problem in result.problems} == {"children.csv"}


def test_an_audit_event_names_who_brought_the_change(service, bring):
    person = UserFactory()

    bring(in_full(children=[{}]), by=person)

    event = Child.objects.get().events.get()
    assert (event.pgh_label, event.pgh_context["user"], event.pgh_context["source"]) == (
        "insert",
        person.pk,
        "import",
    )


def test_progress_only_grows_and_names_each_file(bring):
    told = []

    bring(in_full(children=[{}], police_notifications=[{}]), progress=lambda *step: told.append(step))

    assert [percent for percent, _ in told] == sorted(percent for percent, _ in told)
    assert {step for _, step in told} >= {"Reading children.csv", "Saving police_notifications.csv"}


def test_an_import_of_one_service_leaves_the_records_of_another(service, bring):
    other = ServiceFactory(police_forces=[service.police_forces.get()])
    bring(in_full(children=[{}], police_notifications=[{}]))

    result = bring(in_full(children=[{"gender": ""}], police_notifications=[{"district": ""}]), service=other)

    assert [problem.expected for problem in result.problems] == [
        "a reference that no other service has on record"
    ]
    assert Episode.objects.get().service == service


@pytest.mark.parametrize("changed", ["rhi_outcomes", "rhi_offers"])
def test_an_amended_line_is_an_update_of_the_same_record(bring, changed):
    lines = {"children": [{}], "police_notifications": [{}], "rhi_offers": [{}], "rhi_outcomes": [{}]}
    bring(in_full(**lines))
    amended = {"rhi_outcomes": DECLINED, "rhi_offers": {"offered_at": "2018-01-11T12:00+00:00"}}[changed]

    result = bring(in_full(**{**lines, changed: [amended]}))

    changes = {file: counts["changed"] for file, counts in result.summary.items()}
    assert changes == {f"{name}.csv": int(name == changed) for name in lines}
    table = {"rhi_outcomes": "cases_outcomeevent", "rhi_offers": "cases_offerevent"}[changed]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pgh_label FROM {table} ORDER BY pgh_id")
        assert cursor.fetchall() == [("insert",), ("update",)]
