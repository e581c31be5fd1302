from functools import cache

from django.utils import timezone

from access.models import Term
from access.roles import Role
from access.tests.expected import ANYWHERE, WHOLE_SERVICE, Address
from access.tests.factories import TermFactory, UserFactory
from cases.tests.addresses.places import COORDINATES, everywhere
from cases.tests.factories import ChildFactory, EpisodeFactory
from missing_cse.lib.periods import month, quarter
from referrals.tests.factories import RfmFactory
from reporting.figures import calculate
from reporting.models import EditionFile
from reporting.sections.span import periods_needed
from reporting.service_log.kinds import KIND_OF
from reporting.tests.factories import (
    QUARTER_4,
    CaseStudyFactory,
    ComplaintFactory,
    EditionFactory,
    EditionFileFactory,
    FeedbackCodeFactory,
    ReadyReportFactory,
    ReportFactory,
    wrote,
)
from reporting.tests.reconciliation import addresses as reconciliation
from reporting.words.actions import save_words
from reporting.words.places import place_of

LOG_KEEPERS = (Role.COORDINATOR, Role.SENIOR_COORDINATOR)
BUILDERS = (Role.COORDINATOR, Role.SENIOR_COORDINATOR, Role.ADMINISTRATOR)
READERS = (*BUILDERS, Role.COMMISSIONER)
ASKERS = (Role.CASE_WORKER, Role.COORDINATOR, Role.SENIOR_COORDINATOR, Role.VOLUNTEER_COORDINATOR)
WRITERS = (Role.COORDINATOR, Role.SENIOR_COORDINATOR)

FOLLOWERS = {Role.COMMISSIONER: ANYWHERE}
TO_LOG_KEEPERS = dict.fromkeys(LOG_KEEPERS, WHOLE_SERVICE)
TO_FINANCE = dict.fromkeys((Role.FINANCE_OFFICER, Role.SENIOR_COORDINATOR), WHOLE_SERVICE)
TO_READERS = dict.fromkeys(READERS, WHOLE_SERVICE)
TO_WRITERS = dict.fromkeys(WRITERS, WHOLE_SERVICE)
TO_BUILDERS = dict.fromkeys(BUILDERS, WHOLE_SERVICE)
TO_SENIORS = {Role.SENIOR_COORDINATOR: WHOLE_SERVICE}


def in_service(place):
    return {"service": place.service.slug}


def current_quarter(place):
    return in_service(place) | {"period": quarter(timezone.localdate())}


def current_month(place):
    return in_service(place) | {"period": month(timezone.localdate())}


def some_words(place):
    return current_quarter(place) | {"section": "section-7", "area": "all"}


def a_text(place):
    return {"text": "Parks.", "version": "0"}


def earlier_text(place):
    """Kwargs of a text that was written twice."""
    there = place_of(place.service, quarter(timezone.localdate()), "section-7", "all")
    for version, text in enumerate(("One.", "Two.")):
        save_words(there, by=UserFactory(), text=text, seen_version=version)
    return some_words(place)


def to_bring_back(place):
    return {"version": "1", "seen": "2"}


def draft(place):
    """A draft without figures, which its files and its progress do not need."""
    report = ReadyReportFactory(service=place.service, figures=[])
    return in_service(place) | {"public_id": report.public_id}


def edition(place):
    """An edition without figures, which its files do not need."""
    edition = EditionFactory(service=place.service, figures=[])
    for kind in EditionFile.Kind:
        EditionFileFactory(edition=edition, kind=kind)
    return in_service(place) | {"public_id": edition.public_id}


@cache
def figures(service):
    return calculate(service, periods_needed(QUARTER_4)).to_json()


def draft_to_read(place):
    report = ReadyReportFactory(service=place.service, figures=figures(place.service))
    return in_service(place) | {"public_id": report.public_id}


def edition_to_read(place):
    edition = EditionFactory(service=place.service, figures=figures(place.service))
    return in_service(place) | {"public_id": edition.public_id}


def failed(place):
    report = ReportFactory(service=place.service, status="failed", failure="Why.")
    return in_service(place) | {"public_id": report.public_id}


def to_check(place):
    report = ReadyReportFactory(service=place.service, figures=figures(place.service))
    return in_service(place) | {"public_id": report.public_id}


def of_open_records(place):
    return draft(place) | {"kind": "episodes"}


def a_figure(place):
    return current_quarter(place) | {"measure": "notifications", "area": "all"}


def a_kind(place):
    return in_service(place) | {"kind": KIND_OF["complaints"]}


def an_entry(place):
    complaint = ComplaintFactory(service=place.service)
    complaint.refresh_from_db(fields=["public_id"])
    return {"kind": KIND_OF["complaints"], "public_id": complaint.public_id}


def a_study(place):
    """A case study about a child of the place."""
    child = ChildFactory(service=place.service, restricted=place.restricted)
    EpisodeFactory(child=child, district=place.district)
    study = CaseStudyFactory(service=place.service, child=child)
    study.refresh_from_db(fields=["public_id"])
    return {"public_id": study.public_id}


def a_reason(place):
    return {"reason": "Entered twice"}


def a_choice(place):
    return {"wanted": "no"}


def an_agency(place):
    agency = TermFactory(service=place.service, kind=Term.Kind.AGENCY)
    RfmFactory(
        child=ChildFactory(service=place.service, restricted=place.restricted, date_of_birth=None),
        district=place.district,
        received_at=timezone.now(),
        agency=agency,
    )
    return {"slug": agency.slug}


def a_code(place):
    return {"code": FeedbackCodeFactory(service=place.service).code}


def what_somebody_wrote(place):
    """A text among five of a quarter that has ended."""
    return {"public_id": wrote(place.service, number=5)[0].pk}


EXPECTED = [
    *reconciliation.EXPECTED,
    Address("say", public=True, kwargs=a_code),
    Address("say", public=True, kwargs=a_code, method="post", answer=302),
    Address("say-thanks", public=True, kwargs=a_code),
    Address("choose-feedback", opens=dict.fromkeys(ASKERS, ANYWHERE), answer=302),
    Address("feedback-code", opens=dict.fromkeys(ASKERS, WHOLE_SERVICE), kwargs=in_service),
    Address("keep-feedback-code", opens=TO_LOG_KEEPERS, kwargs=in_service),
    Address("keep-feedback-code", opens=TO_LOG_KEEPERS, kwargs=in_service, method="post", answer=302),
    Address("feedback-results", opens=TO_LOG_KEEPERS, kwargs=in_service),
    Address("feedback-texts", opens=TO_SENIORS, kwargs=in_service),
    Address("decide-feedback-text", opens=TO_SENIORS, kwargs=what_somebody_wrote, method="post", answer=302),
    Address("agencies", opens=everywhere(COORDINATES)),
    Address("agency-referrals", opens=COORDINATES, kwargs=an_agency),
    Address("reports", opens=dict.fromkeys(READERS, ANYWHERE), answer=302),
    Address("report-letters", opens=FOLLOWERS),
    Address("report-letters", opens=FOLLOWERS, method="post", answer=302, data=a_choice),
    Address("service-reports", opens=TO_READERS, kwargs=in_service),
    Address("build-report", opens=TO_BUILDERS, method="post", answer=302, kwargs=current_quarter),
    Address("report", opens=TO_BUILDERS, kwargs=draft_to_read),
    Address("report", opens=TO_BUILDERS, kwargs=failed),
    Address("report-progress", opens=TO_BUILDERS, answer=302, kwargs=draft),
    Address("report-pdf", opens=TO_BUILDERS, kwargs=draft),
    Address("report-csv", opens=TO_BUILDERS, kwargs=draft),
    Address("report-xlsx", opens=TO_BUILDERS, kwargs=draft_to_read),
    Address("submit-report", opens=TO_SENIORS, kwargs=draft_to_read),
    Address("submit-report-again", opens=TO_SENIORS, method="post", answer=302, kwargs=draft),
    Address("edition", opens=TO_READERS, kwargs=edition_to_read),
    Address("edition-pdf", opens=TO_READERS, kwargs=edition),
    Address("edition-csv", opens=TO_READERS, kwargs=edition),
    Address("edition-xlsx", opens=TO_READERS, kwargs=edition),
    Address("calendar", opens=TO_READERS, kwargs=in_service),
    Address("owed", opens=TO_BUILDERS, kwargs=current_month),
    Address("report-checks", opens=TO_BUILDERS, kwargs=to_check),
    Address("trends", opens=TO_READERS, kwargs=in_service),
    Address("trends-csv", opens=TO_READERS, kwargs=in_service),
    Address("trends-xlsx", opens=TO_READERS, kwargs=in_service),
    Address("shareable-table", opens=TO_READERS, kwargs=edition),
    Address("shareable-csv", opens=TO_READERS, kwargs=edition),
    Address("shareable-pdf", opens=TO_READERS, kwargs=edition),
    Address("open-records", opens=TO_BUILDERS, kwargs=of_open_records),
    Address("figure", opens=TO_BUILDERS, kwargs=a_figure),
    Address("service-log", opens=dict.fromkeys((*LOG_KEEPERS, Role.FINANCE_OFFICER), ANYWHERE), answer=302),
    Address(
        "service-log-of",
        opens=dict.fromkeys((*LOG_KEEPERS, Role.FINANCE_OFFICER), WHOLE_SERVICE),
        kwargs=in_service,
    ),
    Address("log-entries", opens=TO_LOG_KEEPERS, kwargs=a_kind),
    Address("new-log-entry", opens=TO_LOG_KEEPERS, kwargs=a_kind),
    Address("new-log-entry", opens=TO_LOG_KEEPERS, kwargs=a_kind, method="post"),
    Address("log-entry", opens=TO_LOG_KEEPERS, kwargs=an_entry),
    Address("log-entry", opens=TO_LOG_KEEPERS, kwargs=an_entry, method="post"),
    Address("remove-log-entry", opens=TO_LOG_KEEPERS, kwargs=an_entry),
    Address(
        "remove-log-entry",
        opens=TO_LOG_KEEPERS,
        kwargs=an_entry,
        data=a_reason,
        method="post",
        answer=302,
    ),
    Address("report-words", opens=TO_WRITERS, kwargs=current_quarter),
    Address("section-words", opens=TO_WRITERS, kwargs=some_words),
    Address("section-words", opens=TO_WRITERS, method="post", answer=302, kwargs=some_words, data=a_text),
    Address("earlier-words", opens=TO_WRITERS, kwargs=some_words),
    Address(
        "earlier-words", opens=TO_WRITERS, method="post", answer=302, kwargs=earlier_text, data=to_bring_back
    ),
    Address("finance", opens=TO_FINANCE, kwargs=in_service),
    Address("finance-quarter", opens=TO_FINANCE, kwargs=current_quarter),
    Address("finance-quarter", opens=TO_FINANCE, kwargs=current_quarter, method="post", answer=302),
    Address("import-finance", opens=TO_FINANCE, kwargs=current_quarter),
    Address("import-finance", opens=TO_FINANCE, kwargs=current_quarter, method="post"),
    Address("check-case-study", opens=COORDINATES, kwargs=a_study),
    Address("check-case-study", opens=COORDINATES, kwargs=a_study, method="post"),
]
