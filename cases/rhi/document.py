"""An interview as a document for the child's file: the newest version that was handed in."""

from django.template.loader import render_to_string

from cases.models import Audit, Episode, Submission
from cases.rhi.reading import read_form
from cases.running_clocks import clocks
from missing_cse.lib.pdf import render_pdf
from missing_cse.lib.times import now

# Printed from its own records instead, which say what became of each.
RECOMMENDATIONS = "recommendations"


def interview_context(form):
    """What the template needs, of a form that was handed in."""
    submission = Submission.objects.filter(form=form).select_related("by").order_by("-number").first()
    episodes = Episode.objects.filter(outcome__interview=form.interview_id).order_by("missing_received_at")
    about = list(episodes.select_related("district", "offer", "outcome__interview"))
    own = next(episode for episode in about if episode.pk == form.episode_id)
    parts = read_form(submission.answers, form.service.vocabulary)
    return {
        "rhi": form,
        "child": form.episode.child,
        "submission": submission,
        "approval": Audit.objects.filter(submission=submission, approved=True).select_related("by").first(),
        "episodes": about,
        "clocks": [clock for clock in clocks(own, now()) if clock.name.startswith("Interview")],
        "parts": [read for read in parts if read.part.slug != RECOMMENDATIONS],
        "recommendations": form.recommendations.all(),
        "sharings": form.sharings.select_related("with_whom", "by"),
        "printed_at": now(),
    }


def interview_pdf(form):
    """The document as a PDF (bytes): A4, tagged (PDF/UA-1)."""
    return render_pdf(render_to_string("cases/print/interview.html", interview_context(form)))
