"""Record files of this room: RFMs, volunteers and the internal referrals to them."""

from datetime import datetime

from access.models import Term
from cases.imports import children
from cases.imports.columns import Column, day, named, one_of, term, terms, text, time
from cases.imports.notifications import districts
from cases.imports.source import Check, Derived, Source, passed
from cases.judging import AGE, london
from referrals.clocks import answer_due_at
from referrals.models import Volunteer
from referrals.models.risk import Risk

BATCH = "s.line_no BETWEEN %(first)s AND %(last)s"

# What people of the service asked about or decided on is theirs: a file knows neither clock nor decision.
WORKED_ON = """
    SELECT reference FROM referrals_rfm r
    WHERE service_id = %(service)s AND (
        decided_by_id IS NOT NULL OR voided_at IS NOT NULL
        OR EXISTS (SELECT FROM referrals_rfmquery q WHERE q.rfm_id = r.id)
    )
"""
RFMS = f"""
    SELECT s.line_no, %(service)s AS service_id, s.rfm_reference AS reference, c.id AS child_id,
        d.id AS district_id, d.area_id, s.received_at, s.answer_due_at, s.responded_at AS answered_at,
        {AGE.format(born="c.date_of_birth", on=london("s.received_at"))} AS age,
        s.referrer_agency AS agency_id, coalesce(s.initial_risk, '') AS risk, s.support AS support_id,
        s.consultation_outcome AS consultation_outcome_id
    FROM staged_rfm_referrals s
    JOIN cases_child c ON c.service_id = %(service)s AND c.reference = s.child_ref
    JOIN access_district d ON d.id = s.district
    WHERE {BATCH} AND s.rfm_reference NOT IN ({WORKED_ON})
"""
MODELS = f"""
    SELECT s.line_no, r.id AS rfm_id, unnest(s.models) AS model_id
    FROM staged_rfm_referrals s
    JOIN referrals_rfm r ON r.service_id = %(service)s AND r.reference = s.rfm_reference
    WHERE {BATCH} AND s.rfm_reference NOT IN ({WORKED_ON})
"""
MODELS_GONE = f"""
    WITH gone AS (
        DELETE FROM referrals_modelshown m
        USING staged_rfm_referrals s
        JOIN referrals_rfm r ON r.service_id = %(service)s AND r.reference = s.rfm_reference
        WHERE m.rfm_id = r.id AND m.model_id <> ALL (coalesce(s.models, '{{}}'))
            AND s.rfm_reference NOT IN ({WORKED_ON})
        RETURNING s.line_no
    )
    INSERT INTO written SELECT %(file)s, line_no, false FROM gone
"""
# The RFMs of children whose date of birth was corrected (cases.imports.children).
REDATED = f"""
    UPDATE referrals_rfm r SET age = {AGE.format(born="c.date_of_birth", on="r.received_on")}
    FROM redated_children JOIN cases_child c USING (id)
    WHERE r.child_id = c.id
        AND r.age IS DISTINCT FROM {AGE.format(born="c.date_of_birth", on="r.received_on")}
"""
ADULTS = """
    SELECT count(*) FROM staged_rfm_referrals s
    JOIN referrals_rfm r ON r.service_id = %(service)s AND r.reference = s.rfm_reference
    WHERE r.age >= 18
"""
LEFT_ALONE = f"SELECT count(*) FROM staged_rfm_referrals WHERE rfm_reference IN ({WORKED_ON})"
VOLUNTEERS = f"""
    SELECT s.line_no, %(service)s AS service_id, s.volunteer_ref AS reference, s.name,
        s.expressed_interest_on, s.source AS source_id, s.trained_on, s.status,
        coalesce(s.training_course, '') AS training_course
    FROM staged_volunteers s WHERE {BATCH}
"""
VOLUNTEER_REFERRALS = f"""
    SELECT s.line_no, %(service)s AS service_id, s.volunteer_referral_ref AS reference,
        s.source AS source_id, s.reason AS reason_id, s.support AS support_id, s.referred_on
    FROM staged_volunteer_referrals s WHERE {BATCH}
"""
OF_SERVICE = ("service_id", "reference")


def land_rfms(landing):
    landing.run(REDATED)
    landing.merge(
        "referrals_rfm",
        RFMS,
        key=OF_SERVICE,
        columns=(
            "child_id",
            "district_id",
            "area_id",
            "age",
            "received_at",
            "answer_due_at",
            "answered_at",
            "agency_id",
            "risk",
            "support_id",
            "consultation_outcome_id",
        ),
    )
    landing.notice(ADULTS, "about somebody of 18 or over, who is in no figure")
    landing.notice(LEFT_ALONE, "about referrals on which people worked here since: these stay as they are")
    landing.run(MODELS_GONE)
    landing.merge("referrals_modelshown", MODELS, key=("rfm_id", "model_id"), part=True)


def land_volunteers(landing):
    landing.merge(
        "referrals_volunteer",
        VOLUNTEERS,
        key=OF_SERVICE,
        columns=(
            "name",
            "expressed_interest_on",
            "source_id",
            "training_course",
            "trained_on",
            "status",
        ),
    )


def land_volunteer_referrals(landing):
    landing.merge(
        "referrals_volunteerreferral",
        VOLUNTEER_REFERRALS,
        key=OF_SERVICE,
        columns=("source_id", "reason_id", "support_id", "referred_on"),
    )


def answer_due(job, line):
    received_at = line["received_at"]
    return [received_at and answer_due_at(job.service, datetime.fromisoformat(received_at))]


def rfm_checks(job):
    consultation = job.terms(Term.Kind.SUPPORT).get("consultation")
    yield passed("received_at")
    yield passed("responded_at")
    yield Check(
        "responded_at", "s.responded_at < s.received_at", "a time that is not before that of the receipt"
    )
    yield Check(
        "consultation_outcome",
        "s.consultation_outcome IS NOT NULL AND s.support IS DISTINCT FROM "
        + (str(consultation.pk) if consultation else "NULL"),
        "nothing, unless the support is consultation",
    )


RFM = Source(
    file="rfm_referrals.csv",
    key=("rfm_reference",),
    columns=(
        Column("rfm_reference", text(40), required=True),
        Column("child_ref", text(40), required=True),
        Column("district", named("a district of the service", districts), required=True),
        Column("received_at", time, required=True),
        Column("referrer_agency", term(Term.Kind.AGENCY)),
        Column("initial_risk", one_of(Risk)),
        Column("responded_at", time),
        Column("support", term(Term.Kind.SUPPORT)),
        Column("consultation_outcome", term(Term.Kind.CONSULTATION_OUTCOME)),
        Column("models", terms(Term.Kind.CSE_MODEL)),
    ),
    references=(children.of_a_child(),),
    checks=rfm_checks,
    derived=Derived(("answer_due_at",), "timestamptz", answer_due),
    land=land_rfms,
)
VOLUNTEER = Source(
    file="volunteers.csv",
    key=("volunteer_ref",),
    columns=(
        Column("volunteer_ref", text(40), required=True),
        Column("name", text(150), required=True),
        Column("expressed_interest_on", day, required=True),
        Column("source", term(Term.Kind.VOLUNTEER_INTEREST)),
        Column("training_course", text(40)),
        Column("trained_on", day),
        Column("status", one_of(Volunteer.Status), required=True),
    ),
    checks=lambda job: (
        Check(
            "trained_on",
            "s.status = 'active' AND s.trained_on IS NULL",
            "the day the training ended, since the volunteer is active",
        ),
    ),
    land=land_volunteers,
)
VOLUNTEER_REFERRAL = Source(
    file="volunteer_referrals.csv",
    key=("volunteer_referral_ref",),
    columns=(
        Column("volunteer_referral_ref", text(40), required=True),
        Column("source", term(Term.Kind.VOLUNTEER_SOURCE)),
        Column("reason", term(Term.Kind.VOLUNTEER_REASON)),
        Column("support", term(Term.Kind.VOLUNTEER_SUPPORT)),
        Column("referred_on", day, required=True),
    ),
    land=land_volunteer_referrals,
)
SOURCES = (RFM, VOLUNTEER, VOLUNTEER_REFERRAL)
