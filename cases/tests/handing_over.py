"""Approved interviews made for tests, as far on their way to the police as asked."""

from access.models import Term
from access.models.term import POLICE
from access.roles import Role
from access.tests.factories import MembershipFactory, TermFactory
from cases.actions.audits import audit_submission
from cases.actions.interviews import submit_form
from cases.models import Handover
from cases.tests.rhi.written import a_written_form


def police_of(service):
    """The service's word for the police, with whom interviews are shared."""
    kind = Term.Kind.SHARED_WITH
    found = service.terms.filter(kind=kind, slug=POLICE).first()
    return found or TermFactory(service=service, kind=kind, slug=POLICE, label="Police")


def person(district, role, **given):
    given |= {"area": district.area} if role in (Role.CASE_WORKER, Role.COORDINATOR) else {}
    return MembershipFactory(service=district.service, role=role, **given).user


def approve(submission, district):
    """Approve it, as a coordinator who has nothing to say."""
    by = person(district, Role.COORDINATOR)
    return audit_submission(submission, by=by, approved=True, marks={}, remarks={}, comment="")


def an_approved_form(district, *, allows="all", with_whom=(POLICE,), limits="", answers=None, **given):
    """A form that was approved, of a child who allows that much; `answers` {part: fields} replace others."""
    police_of(district.service)
    writer = person(district, Role.CASE_WORKER)
    form = a_written_form(writer, district, **given)
    may_share = {"allows": allows, "with_whom": list(with_whom), "limits": limits, "knows": "yes"}
    for slug, fields in ({"may-share": may_share} | (answers or {})).items():
        part = form.parts.get(slug=slug)
        part.answers |= fields
        part.save()
    approve(submit_form(form, by=writer), district)
    form.refresh_from_db()
    return form


def a_handover(district, **given):
    """One that is ready, or with `allows="some", limits="…"` one that waits to be looked at."""
    return Handover.objects.get(submission__form=an_approved_form(district, **given))
