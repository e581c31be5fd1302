"""The words of a report: the list of its sections, the editor of one, and what was written before."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods
from django.views.decorators.vary import vary_on_headers

from access.declare import access
from access.keeping import KEPT_ON_DEVICE
from access.permissions import WRITE_REPORTS, service_or_404
from cases.rhi.tasks import saved_words
from missing_cse.lib.numbers import whole_number
from missing_cse.lib.times import today
from reporting.links import figure_url, may_open
from reporting.measures import MEASURES
from reporting.models import Commentary
from reporting.products import product_of
from reporting.quarters import periods_to_report
from reporting.words.actions import SavedMeanwhile, bring_back, save_words
from reporting.words.changing import changed
from reporting.words.desk import Desk
from reporting.words.forms import WordsForm
from reporting.words.history import earlier
from reporting.words.places import place_of, places
from reporting.words.standing import standing


def _service_or_404(request, service, period):
    service = service_or_404(request.user, service, WRITE_REPORTS)
    if period not in periods_to_report(service, today()) or not product_of(period).is_written:
        raise Http404
    return service


def _place_or_404(request, service, period, section, area):
    place = place_of(_service_or_404(request, service, period), period, section, area)
    if place is None:
        raise Http404
    return place


def _address(name, place):
    return reverse(name, args=[place.service.slug, place.period, place.section.slug, place.area_slug])


@access(WRITE_REPORTS)
@require_GET
def report_words(request, service, period):
    """Every section of a report: who wrote last, what is empty, what is questioned."""
    service = _service_or_404(request, service, period)
    context = {"service": service, "period": period, "lines": standing(service, period)}
    return render(request, "reporting/words/list.html", context)


@access(WRITE_REPORTS)
@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def section_words(request, service, period, section, area):
    """The editor of a section. The text is saved by its buttons, and by itself while somebody types."""
    place = _place_or_404(request, service, period, section, area)
    if request.method == "POST":
        return (_saved_by_itself if request.htmx else _saved)(request, place)
    there = Commentary.objects.of_place(place).first()
    return _page(request, place, there, there.text if there else "")


def _page(request, place, there, text, *, version=None, refused=None):
    form = WordsForm({"text": text} if refused else None, initial={"text": text}, hint=place.subject.asks)
    if refused:
        form.add_error("text", refused)
    context = {
        "place": place,
        "service": place.service,
        "period": place.period,
        "form": form,
        "version": (there.version if there else 0) if version is None else version,
        "saved": saved_words(there),
        "beside": [other for other in places(place.service, place.period) if other.section is place.section],
        "desk": Desk(place, text, request.GET),
        "link_figures": _links_to_records(request.user, place.service),
    }
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
    return render(request, "reporting/words/edit.html", context, status=status)


def _links_to_records(user, service):
    """As `reporting.links.figure_links`, to the records as they are now."""
    return lambda figure: (
        figure_url(service, figure)
        if all(may_open(user, service, count) for count in MEASURES[figure.measure].counts)
        else None
    )


def _sent(request):
    """What was typed, and over which version."""
    return request.POST.get("text", ""), whole_number(request.POST.get("version", "")) or 0


def _saved_by_itself(request, place):
    text, version = _sent(request)
    try:
        there = save_words(place, by=request.user, text=text, seen_version=version)
    except ValidationError as refused:
        context = {"words": refused.messages[0], "compare": isinstance(refused, SavedMeanwhile)}
        return render(request, "cases/rhi/not_saved.html", context, status=HTTPStatus.CONFLICT)
    context = {
        "words": saved_words(there),
        "version": there.version if there else 0,
        "desk": Desk(place, text, {}),
        "link_figures": _links_to_records(request.user, place.service),
    }
    return render(request, "reporting/words/saved.html", context)


def _saved(request, place):
    typed, version = _sent(request)
    there = Commentary.objects.of_place(place).first()
    keep = request.POST.get("keep", "")
    if keep == "theirs":
        return redirect(_address("section-words", place))
    text = changed(typed, request.POST, other=there.text if there else "")
    try:
        save_words(place, by=request.user, text=text, seen_version=version)
    except SavedMeanwhile as meanwhile:
        return _both_versions(request, place, text, meanwhile.theirs)
    except ValidationError as refused:
        return _page(request, place, there, text, version=version, refused=refused)
    return redirect(_after_saving(request, place))


def _both_versions(request, place, text, there):
    context = {
        "place": place,
        "service": place.service,
        "period": place.period,
        "text": text,
        "there": there,
        # So that the device forgets what was typed once it is decided.
        "kept": request.POST.get(KEPT_ON_DEVICE),
    }
    return render(request, "reporting/words/both_versions.html", context, status=HTTPStatus.CONFLICT)


def _after_saving(request, place):
    """The same page; at the figures that were looked for, or where something was put in, at the text."""
    address = _address("section-words", place)
    if "look" not in request.POST:
        return f"{address}#id_text" if {"insert", "bind"} & set(request.POST) else address
    chosen = {name: request.POST.get(name, "") for name in ("measure", "area", "period")}
    return f"{address}?{urlencode(chosen)}#figures"


@access(WRITE_REPORTS)
@require_http_methods(["GET", "HEAD", "POST"])
def earlier_words(request, service, period, section, area):
    """What was written there before, one of them to read, and to bring back."""
    place = _place_or_404(request, service, period, section, area)
    versions = Commentary.objects.of_place(place)
    chosen = versions.filter(version=whole_number(request.GET.get("version", "")) or 0).first()
    if request.method == "POST":
        return _brought_back(request, place)
    context = {
        "place": place,
        "service": place.service,
        "period": place.period,
        "versions": earlier(place),
        "chosen": chosen,
    }
    return render(request, "reporting/words/earlier.html", context)


def _brought_back(request, place):
    version, seen = (whole_number(request.POST.get(name, "")) or 0 for name in ("version", "seen"))
    try:
        bring_back(place, by=request.user, version=version, seen_version=seen)
    except Commentary.DoesNotExist:
        raise Http404 from None
    except SavedMeanwhile as meanwhile:
        messages.error(request, f"{meanwhile.messages[0]}. Look at it first: nothing was brought back.")
        return redirect(_address("earlier-words", place))
    messages.success(request, "The earlier text is back. The one that stood is kept among the earlier ones.")
    return redirect(_address("section-words", place))
