"""What stands between a draft and its signature: why it can't be signed, and what has to be answered for."""

from dataclasses import dataclass, field

from missing_cse.lib.periods import Period
from reporting.checks import Severity, draft_of, results
from reporting.figures import Figures
from reporting.models import Report
from reporting.reconciliation.summary import summaries
from reporting.words.filling import words_for
from reporting.words.stored import to_json as words_to_json

NOT_BUILT = "This report is not built yet, so it can’t be submitted."
UNDER_WAY = "Another draft of this report is being submitted. Wait until its edition is there."
NOT_THE_NEWEST = "This is not the newest draft of this report. Open the newest, read it, and submit that."
OLDER_THAN_AN_EDITION = (
    "Another edition was submitted after this draft was built. Build the report again, so that it says how "
    "it differs from that edition."
)
WORDS_CHANGED = "Somebody wrote for this report after this draft was built. Build it again, and read it."
RECONCILED = (
    "A partner’s list was compared or signed after this draft was built. Build it again, and read it."
)
ERRORS = "The checks found errors. Put them right, and build the report again."


@dataclass(frozen=True)
class SignOff:
    """`problem` says in words why a draft can't be signed, or is empty. `warnings` are what the checks found
    besides, by the title of the check: each of these titles needs a reason."""

    problem: str = ""
    warnings: dict[str, list[str]] = field(default_factory=dict)


def sign_off(report, newest_edition):
    """The SignOff of a report, whose newest edition is given or None."""
    if problem := _out_of_turn(report, newest_edition):
        return SignOff(problem)
    errors, warnings = False, {}
    for check, finding in results(draft_of(report)):
        if finding.severity == Severity.ERROR:
            errors = True
        else:
            warnings.setdefault(check.title, []).append(finding.words)
    return SignOff(ERRORS if errors else "", warnings)


def _out_of_turn(report, newest_edition):
    if report.status != Report.Status.READY:
        return NOT_BUILT
    of_period = Report.objects.filter(service=report.service_id, period=report.period)
    if of_period.filter(status=Report.Status.SIGNED).exists():
        return UNDER_WAY
    if Report.objects.newest_build(report.service_id, report.period) != report:
        return NOT_THE_NEWEST
    if report.compared_with_id != (newest_edition and newest_edition.pk):
        return OLDER_THAN_AN_EDITION
    if _words_changed(report):
        return WORDS_CHANGED
    reconciled = summaries(report.service, Period.parse(report.period))
    return RECONCILED if [one.to_json() for one in reconciled] != report.reconciliations else ""


def _words_changed(report):
    """Whether somebody wrote for the report after it was built."""
    figures = Figures.from_json(report.figures)
    words = words_for(report.service, Period.parse(report.period), figures)
    return words_to_json(words) != report.words
