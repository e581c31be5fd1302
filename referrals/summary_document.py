"""The summary at the end of support as a document for the referrer and social care."""

from django.template.loader import render_to_string

from missing_cse.lib.pdf import render_pdf
from missing_cse.lib.times import now
from referrals.models import ExitSummary
from referrals.risk_change import risk_change
from referrals.summary_parts import parts_of


def summary_pdf(summary):
    """The document as a PDF (bytes): A4, tagged (PDF/UA-1)."""
    exit = summary.exit
    return render_pdf(
        render_to_string(
            "referrals/print/summary.html",
            {
                "summary": summary,
                "exit": exit,
                "rfm": exit.rfm,
                "child": exit.rfm.child,
                "change": risk_change(exit),
                "parts": parts_of(summary),
                "approved": summary.state == ExitSummary.State.APPROVED,
                "printed_at": now(),
            },
        )
    )
