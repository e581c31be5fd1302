"""Approved interviews that are meant for the police: listed, collected, and acknowledged with a receipt."""

from http import HTTPStatus

from django.db import transaction
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from access.api.once import once
from access.api.pages import page_of
from access.api.parameters import PAGING, read_parameters
from access.api.views import ApiView
from access.models import Scope
from access.models.reading import record_reading
from access.permissions import COLLECT_INTERVIEWS
from cases.actions.handovers import OtherReceipt, give_receipt
from cases.api.interviews_bodies import (
    InterviewCollected,
    InterviewsPage,
    ReceiptGiven,
    ReceiptSent,
    WhichInterviews,
    collected,
    listed,
    receipt_of,
)
from cases.handovers import UNSENT
from cases.models import Handover
from cases.rhi.handover_document import handovers_pdf
from missing_cse.lib.api.bodies import read
from missing_cse.lib.api.problems import Refused
from missing_cse.lib.download import download


class OfInterviews(ApiView):
    """Handovers are what is collected: a version of an interview, for one force."""

    scope, permission = Scope.COLLECT, COLLECT_INTERVIEWS

    def found(self, handovers, public_id, page):
        """The one of these that an address names, which is a reading of its child."""
        handover = get_object_or_404(handovers.with_what_is_told(), public_id=public_id)
        record_reading(self.request.user, [handover.child_id], page)
        return handover


class Interviews(OfInterviews):
    @extend_schema(
        operation_id="list_interviews",
        summary="Interviews that are ready",
        description="In the order in which they became ready for the force: what comes later is always after "
        "the cursor of an earlier answer.",
        parameters=[
            OpenApiParameter("unsent", bool, description="Only those without a receipt."),
            *PAGING,
        ],
        responses=InterviewsPage,
    )
    @transaction.atomic
    def get(self, request):
        which = read_parameters(WhichInterviews, request)
        ready = Handover.objects.collectable_by(request.user).with_what_is_told().defer("contents")
        if which.unsent:
            ready = ready.filter(UNSENT)
        rows, cursor = page_of(ready, request, "position")
        record_reading(request.user, [row.child_id for row in rows], "api-interviews")
        page = InterviewsPage(items=[listed(row) for row in rows], next=cursor)
        return Response(page.model_dump(mode="json"))


class Interview(OfInterviews):
    @extend_schema(
        operation_id="read_interview",
        summary="An interview, as far as it is shared",
        description="Its parts in words, the child’s, the carer’s and the case worker’s kept apart.",
        responses=InterviewCollected,
    )
    @transaction.atomic
    def get(self, request, public_id):
        readable = Handover.objects.readable_by(request.user)
        handover = self.found(readable, public_id, "api-interview")
        return Response(collected(handover).model_dump(mode="json"))


class Document(OfInterviews):
    @extend_schema(
        operation_id="read_interview_document",
        summary="The same as a PDF",
        responses={(HTTPStatus.OK, "application/pdf"): OpenApiTypes.BINARY},
    )
    @transaction.atomic
    def get(self, request, public_id):
        readable = Handover.objects.readable_by(request.user)
        handover = self.found(readable, public_id, "api-interview-document")
        response = download(f"interview-{handover.public_id}.pdf", "application/pdf")
        response.write(handovers_pdf([handover]))
        return response


class Receipt(OfInterviews):
    def may_tell_again(self, request, public_id):
        self.collectable(request, public_id)

    def collectable(self, request, public_id):
        ready = Handover.objects.collectable_by(request.user)
        return self.found(ready, public_id, "api-interview-receipt")

    @extend_schema(
        operation_id="give_receipt",
        summary="Say that the force has it",
        description="It is sent then. The same receipt again is 200; another one is refused with 409.",
        request=ReceiptSent,
        responses={HTTPStatus.CREATED: ReceiptGiven, HTTPStatus.OK: ReceiptGiven},
    )
    @once
    def post(self, request, public_id):
        handover = self.collectable(request, public_id)
        sent = read(ReceiptSent, request.data)
        try:
            handover, new = give_receipt(handover, by=request.user, record_number=sent.record_number)
        except OtherReceipt as other:
            raise Refused(HTTPStatus.CONFLICT, other.messages[0], type="other-receipt") from None
        answer = receipt_of(handover).model_dump(mode="json")
        return Response(answer, status=HTTPStatus.CREATED if new else HTTPStatus.OK)
