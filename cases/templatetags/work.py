"""The rows of a list of work in HTML: fifty drawn by tags of a template take twice as long."""

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join

register = template.Library()

ROW = (
    '<tr class="govuk-table__row">'
    '<th scope="row" class="govuk-table__header">'
    '<a class="govuk-link" href="{url}">{child}</a><span class="app-work__reference">{reference}</span></th>'
    '<td class="govuk-table__cell" data-label="District">{district}</td>{worker}'
    '<td class="govuk-table__cell" data-label="What is due"><div>{due}{notes}</div></td>'
    '<td class="govuk-table__cell" data-label="Next step">{step}</td></tr>'
)
WORKER = '<td class="govuk-table__cell" data-label="Worker">{}</td>'
NOTE = '<span class="app-work__note">{}</span>'
LINK = (
    '<a class="govuk-link" href="{url}{back}">{label}'
    '<span class="govuk-visually-hidden">: {child}, {reference}</span></a>'
)
BUTTON = (
    '<form method="post" action="{url}">{token}<button class="app-link-button">{label}'
    '<span class="govuk-visually-hidden"> of {child}, {reference}</span></button></form>'
)
CHOICE = (
    '<form method="post" action="{url}" class="app-work__choice">{token}'
    '<input type="hidden" name="next" value="{here}">'
    '<label class="govuk-visually-hidden" for="to-{reference}">'
    "Who should hold the interview of {child}, {reference}?</label>"
    '<select class="govuk-select" id="to-{reference}" name="to">'
    '<option value="">Choose a worker</option>{choice}</select>'
    '<button class="govuk-button govuk-button--secondary">Allocate'
    '<span class="govuk-visually-hidden"> {reference}</span></button></form>'
)
NOTHING = format_html('<span class="app-work__reference">{}</span>', "None yet")
CSRF = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'


@register.simple_tag(takes_context=True)
def work_rows(context, rows, worklist, back):
    """The rows (`cases.worklists.rows`) of a list; `back`: what leads back to it."""
    page = {
        "back": back,
        "here": conditional_escape(context["request"].get_full_path()),
        "token": format_html(CSRF, context["csrf_token"]),
    }
    return format_html_join("", "{}", ([_row(row, worklist, page)] for row in rows))


def _row(row, worklist, page):
    who = {"child": conditional_escape(row.child), "reference": conditional_escape(row.reference)}
    return format_html(
        ROW,
        **who,
        url=row.url,
        district=row.district,
        worker=format_html(WORKER, row.worker) if worklist.of_others else "",
        due=row.due,
        notes=format_html_join("", NOTE, ([note] for note in row.notes)),
        step=_step(row, who, page),
    )


def _step(row, who, page):
    step = row.step
    if step is None:
        return NOTHING
    if row.choice:
        return format_html(
            CHOICE, url=step.url, choice=row.choice, here=page["here"], token=page["token"], **who
        )
    if step.starts:
        return format_html(BUTTON, url=step.url, label=step.label, token=page["token"], **who)
    return format_html(LINK, url=step.url, back=page["back"] if step.returns else "", label=step.label, **who)
