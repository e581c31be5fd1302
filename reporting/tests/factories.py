"""Reports made for tests."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from access.models import Term
from access.tests.factories import ServiceFactory, TermFactory, UserFactory
from missing_cse.lib.periods import Period
from reporting.figures import calculate
from reporting.models import (
    CaseStudy,
    Complaint,
    Compliment,
    Edition,
    EditionFile,
    FeedbackCode,
    FeedbackCount,
    FeedbackText,
    Post,
    PostHolding,
    Promotion,
    Report,
    ReportRecommendation,
    StaffTraining,
)
from reporting.models.complaint import Source
from reporting.models.feedback import Face
from reporting.sections.span import periods_needed

QUARTER_4 = Period.parse("2017-18-Q4")


class ReportFactory(DjangoModelFactory):
    """A report that somebody asked for."""

    class Meta:
        model = Report

    service = factory.SubFactory(ServiceFactory)
    period = "2017-18-Q4"
    requested_by = factory.SubFactory(UserFactory)


class ReadyReportFactory(ReportFactory):
    """A report of the service's records as they are."""

    status = Report.Status.READY
    percent = 100
    built_at = factory.LazyFunction(timezone.now)
    pdf = b"%PDF-1.7"
    figures = factory.LazyAttribute(
        lambda report: calculate(report.service, periods_needed(Period.parse(report.period))).to_json()
    )


class SignedReportFactory(ReadyReportFactory):
    """A draft that was signed and waits for the worker."""

    status = Report.Status.SIGNED
    signed_at = factory.LazyFunction(timezone.now)
    signed_by = factory.SubFactory(UserFactory)


class EditionFactory(DjangoModelFactory):
    """A report of the service's records as they are, submitted, without the records behind it."""

    class Meta:
        model = Edition

    service = factory.SubFactory(ServiceFactory)
    period = "2017-18-Q4"
    figures = factory.LazyAttribute(
        lambda edition: calculate(edition.service, periods_needed(Period.parse(edition.period))).to_json()
    )
    report = factory.SubFactory(
        SignedReportFactory,
        service=factory.SelfAttribute("..service"),
        period=factory.SelfAttribute("..period"),
        figures=factory.SelfAttribute("..figures"),
        status=Report.Status.SUBMITTED,
    )
    number = factory.LazyAttribute(
        lambda edition: 1 + Edition.objects.filter(service=edition.service, period=edition.period).count()
    )
    reason = factory.LazyAttribute(lambda edition: "Late interviews." if edition.number > 1 else "")
    submitted_by = factory.SelfAttribute("report.signed_by")
    submitted_at = factory.SelfAttribute("report.signed_at")
    built_at = factory.SelfAttribute("report.built_at")
    published_at = factory.LazyFunction(timezone.now)
    definitions = []
    pdf = b"%PDF-1.7"
    csv = b"measure,area\n"


class EditionFileFactory(DjangoModelFactory):
    """The workbook of an edition."""

    class Meta:
        model = EditionFile

    edition = factory.SubFactory(EditionFactory)
    kind = EditionFile.Kind.XLSX
    content = b"PK"


class LogEntryFactory(DjangoModelFactory):
    """An entry of the service log, of the whole service unless an area is given."""

    class Meta:
        abstract = True

    service = factory.SubFactory(ServiceFactory)
    recorded_by = factory.SubFactory(UserFactory)


class ComplaintFactory(LogEntryFactory):
    class Meta:
        model = Complaint

    received_on = date(2018, 1, 10)
    source = Source.PARENT_CARER
    summary = "Nobody called back."


class ComplimentFactory(LogEntryFactory):
    class Meta:
        model = Compliment

    received_on = date(2018, 1, 10)
    source = Source.YOUNG_PERSON
    summary = "You listened."


class PromotionFactory(LogEntryFactory):
    class Meta:
        model = Promotion

    held_on = date(2018, 1, 10)
    title = "Assembly"
    held_by = factory.SubFactory(UserFactory)


class PostFactory(LogEntryFactory):
    class Meta:
        model = Post

    hours = 37
    starts_on = date(2017, 4, 1)


class PostHoldingFactory(LogEntryFactory):
    class Meta:
        model = PostHolding

    post = factory.SubFactory(PostFactory)
    service = factory.SelfAttribute("post.service")
    holder = factory.SubFactory(UserFactory)
    since = date(2017, 4, 1)


class StaffTrainingFactory(LogEntryFactory):
    class Meta:
        model = StaffTraining

    held_on = date(2018, 1, 10)
    title = "Trauma"


class CaseStudyFactory(LogEntryFactory):
    class Meta:
        model = CaseStudy

    quarter = date(2018, 1, 1)
    title = "Finding a way"
    story = "They had been missing often.\nNow they have somebody to call."
    consent_of = CaseStudy.ConsentOf.YOUNG_PERSON
    consent_on = date(2018, 1, 10)
    consent_for = "Their story in reports"
    written_by = factory.SelfAttribute("recorded_by")


class ReportRecommendationFactory(LogEntryFactory):
    class Meta:
        model = ReportRecommendation

    quarter = date(2018, 1, 1)
    overview = ReportRecommendation.Overview.MISSING
    text = "Review how weekends are handed over."
    owner = "The senior coordinator"
    due_on = date(2018, 6, 30)


class FeedbackCodeFactory(DjangoModelFactory):
    """A code that is in use."""

    class Meta:
        model = FeedbackCode

    service = factory.SubFactory(ServiceFactory)
    code = factory.Sequence("code{}".format)


def question(service, *, by_face, slug="asked"):
    """A question that a service asks young people."""
    kind, fits = Term.Kind.FEEDBACK_QUESTION, "faces" if by_face else "words"
    return TermFactory(service=service, kind=kind, slug=slug, fits=fits, label=f"Was it {slug}?")


def answered(term, *numbers, quarter=QUARTER_4.start):
    """So many answers to a question with each of the faces, the happiest first."""
    FeedbackCount.objects.bulk_create(
        FeedbackCount(service=term.service, quarter=quarter, question=term, face=face, number=number)
        for face, number in zip(Face.values, numbers, strict=True)
    )


def wrote(service, *, number, texts=None, quarter=QUARTER_4.start, slug="written"):
    """So many texts in answer to a question of a service; returns them."""
    asked = question(service, by_face=False, slug=slug)
    about = {"service": service, "quarter": quarter, "question": asked}
    FeedbackCount.objects.create(**about, number=number)
    texts = texts or [f"It was good {n}" for n in range(number)]
    return FeedbackText.objects.bulk_create(FeedbackText(**about, text=text) for text in texts)
