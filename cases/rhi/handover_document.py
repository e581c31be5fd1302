"""Approved interviews as the police get them, on paper or as a file: one, or a pack of several."""

from django.template.loader import render_to_string

from cases.handovers import sent_parts
from missing_cse.lib.pdf import render_pdf
from missing_cse.lib.times import now


def handovers_pdf(handovers):
    """A PDF (bytes) of handovers that are ready or sent, each from a new page on: A4, tagged (PDF/UA-1)."""
    pack = [(handover, sent_parts(handover.contents)) for handover in handovers]
    context = {"pack": pack, "first": handovers[0], "printed_at": now()}
    return render_pdf(render_to_string("cases/print/handovers.html", context))
