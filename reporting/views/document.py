"""What the pages of a draft and of an edition have in common: the document, its numbers linked."""

from access.permissions import SEE_RECORDS_BEHIND_FIGURES, may
from missing_cse.lib.periods import Period
from reporting.document import report_context
from reporting.figures import Figures
from reporting.links import figure_links
from reporting.reconciliation.summary import Summary
from reporting.sections.changes import Changes
from reporting.words.stored import from_json as words_from_json


def document_context(user, source, *, definitions=None):
    """For the templates of a `Report` or `Edition`, with how it differs from the edition before."""
    changes = Changes.kept_with(source)
    period = Period.parse(source.period)
    figures = Figures.from_json(source.figures)
    words = words_from_json(source.words, figures)
    document = report_context(
        source.service,
        period,
        figures,
        commentary=words,
        changes=changes,
        reconciliations=[Summary(**said) for said in source.reconciliations],
        definitions=definitions,
    )
    return document | {
        "changes": changes,
        "opens_records": may(user, SEE_RECORDS_BEHIND_FIGURES, source.service),
        "link_figures": figure_links(user, source),
    }
