"""The page on which a referrer answers, by a private link. It tells nothing but what is asked.

Whatever the reason why a link opens nothing (never given out, answered, withdrawn, expired, the RFM decided
or void), the answer is the same, after the same one look into the database by the digest of the key.
"""

from http import HTTPStatus

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import public
from access.models import Area
from missing_cse.lib.posted import posted
from missing_cse.lib.times import now
from referrals.actions.queries import Ended, answer_by_link
from referrals.forms.queries import AnswersForm
from referrals.limits import Limit, is_over
from referrals.models import RfmQuery
from referrals.private_pages import private

# Wrong keys from one address. Whoever opens ended links again, or their mail scanner, has wrong keys too.
WRONG_KEYS = Limit("wrong-keys-of-queries", 60)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def private_query(request, key):
    """What is asked, and the form to answer it. To look at it, as mail scanners do, uses nothing up."""
    opened = RfmQuery.objects.opened_by(key, now()).select_related("rfm__service", "rfm__area")
    query = opened.first()
    if query is None:
        return _ended(request)
    form = AnswersForm(posted(request), questions=query.questions.all())
    if form.is_valid():
        try:
            answer_by_link(key, **form.cleaned_data)
        except Ended:
            return _ended(request)
        return redirect("query-answered")
    return render(
        request,
        "referrals/queries/private.html",
        {"service": query.rfm.service, "area": query.rfm.area, "query": query, "form": form},
    )


@require_safe
@public
def query_answered(request):
    """Thanks, the same for everybody: it does not tell that somebody answered."""
    return render(request, "referrals/queries/answered.html", {"phones": _phones()})


def _ended(request):
    # Of wrong keys alone: nobody behind the same address can keep a colleague from answering.
    if is_over(request, WRONG_KEYS):
        return _nothing(request, "referrals/queries/too_many.html", HTTPStatus.TOO_MANY_REQUESTS)
    return _nothing(request, "referrals/queries/ended.html", HTTPStatus.NOT_FOUND)


def _nothing(request, template, status):
    return render(request, template, {"phones": _phones()}, status=status)


def _phones():
    """The teams to call: all of them, as nothing tells which of them the link was of."""
    return Area.objects.exclude(phone="").order_by("service__name", "position")
