"""What holds for every model, now and later."""

import pgtrigger
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from access.middleware import addresses
from access.models import Area, Reading
from access.models.reading import record_reading
from access.tests.factories import AreaFactory, UserFactory

ROOMS = ("access", "cases", "referrals", "reporting")
EVENTS = [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
OURS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in ROOMS and model not in EVENTS and not model._meta.auto_created
]
# Answers are kept for a week; deliveries, letters, notices and an import tell of themselves; readings,
# sign-ins, exports, what the police sent and the words of reports are a trail already, and what is written
# of an interview is kept when it is handed in; what young people say has no trail that would lead to them;
# two are views.
UNTRACKED = {
    "access.Delivery",
    "access.KeptAnswer",
    "access.KeptPost",
    "access.Letter",
    "access.Reading",
    "access.SignIn",
    "access.TrailExport",
    "cases.ImportRun",
    "cases.PoliceMessage",
    "cases.RhiPart",
    "referrals.RfmDraft",
    "reporting.Commentary",
    "reporting.FeedbackCount",
    "reporting.FeedbackText",
    "reporting.EditionNotice",
    "reporting.PostState",
    "reporting.ProfessionalContact",
}
# What everyone with a role in the service may know of it; a client gets its own answers again, no others;
# letters and drafts of referrers are nobody's to read.
OF_A_SERVICE = {
    "access.Area",
    "access.Authority",
    "access.District",
    "access.KeptAnswer",
    "access.Letter",
    "access.Membership",
    "access.Phrase",
    "access.PoliceForce",
    "access.Provider",
    "access.Reading",
    "access.ReportRecipient",
    "access.SignIn",
    "access.Term",
    "access.TrailExport",
    "access.User",
    "cases.Named",
    "referrals.AgencyLead",
    "referrals.Band",
    "referrals.Indicator",
    "referrals.IndicatorShown",
    "referrals.ModelShown",
    "referrals.OutcomeScale",
    "referrals.RfmDraft",
    "referrals.RfmQuestion",
    "referrals.RfmVersion",
    "referrals.Section",
    "reporting.DemandedWords",
}


def names(chosen):
    return {model._meta.label for model in chosen}


def test_every_model_that_holds_records_is_tracked():
    tracked = {model.pgh_tracked_model for model in EVENTS}
    assert names(model for model in OURS if model not in tracked) == UNTRACKED


def test_every_tracked_model_records_inserts_updates_and_deletes():
    for events in EVENTS:
        kept = {trigger.name for trigger in events.pgh_tracked_model._meta.triggers}
        assert {"insert_insert", "update_update", "delete_delete"} <= kept, events


def test_every_trigger_is_installed_in_the_database(db):
    installed = {
        (model._meta.label, trigger.name)
        for model, trigger in pgtrigger.registered()
        if trigger.get_installation_status(model)[0] == "INSTALLED"
    }
    assert installed == {(model._meta.label, trigger.name) for model, trigger in pgtrigger.registered()}


def test_every_model_whose_rows_not_everyone_sees_has_visible_to():
    without = names(model for model in OURS if not hasattr(model._default_manager, "visible_to"))
    assert without == OF_A_SERVICE


def test_every_row_that_has_a_page_is_named_there_by_a_random_uuid():
    for route, pattern in addresses():
        assert "<int:" not in route, pattern.name
    linked = [model for model in OURS if hasattr(model, "public_id")]
    assert {"cases.Child", "cases.Episode", "cases.ImportRun", "reporting.Report"} <= names(linked)
    for model in linked:
        field = model._meta.get_field("public_id")
        assert isinstance(field, models.UUIDField), model
        assert field.unique, model


def test_no_model_has_consequences_in_save():
    assert names(model for model in OURS if "save" in vars(model) or "delete" in vars(model)) == set()


def test_the_trail_records_what_was_done_even_past_the_models(db):
    area = AreaFactory(name="North")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE access_area SET name = 'South' WHERE id = %s", [area.pk])
        cursor.execute("DELETE FROM access_area WHERE id = %s", [area.pk])
    recorded = Area.pgh_event_model.objects.filter(pgh_obj_id=area.pk).order_by("pgh_id")
    assert list(recorded.values_list("pgh_label", "name")) == [
        ("insert", "North"),
        ("update", "South"),
        ("delete", "South"),
    ]


def test_an_update_that_changes_nothing_leaves_no_trace(db):
    area = AreaFactory()
    Area.objects.filter(pk=area.pk).update(name=area.name)
    assert Area.pgh_event_model.objects.filter(pgh_obj_id=area.pk).count() == 1


def refused(statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return True


def test_every_table_of_the_trail_refuses_changes():
    for events in EVENTS:
        assert "append_only" in {trigger.name for trigger in events._meta.triggers}, events


@pytest.mark.parametrize("what", ["UPDATE access_areaevent SET name = ''", "DELETE FROM access_areaevent"])
def test_the_trail_of_changes_only_grows(db, what):
    AreaFactory()
    assert refused(what)
    assert Area.pgh_event_model.objects.count() == 1


@pytest.mark.parametrize(
    "what", ["UPDATE access_reading SET page = ''", "DELETE FROM access_reading", "TRUNCATE access_reading"]
)
def test_the_trail_of_readings_only_grows(db, what):
    record_reading(UserFactory(), [1, 2, 2], "child")
    assert refused(what)
    assert Reading.objects.count() == 2
