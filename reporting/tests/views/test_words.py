import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Phrase
from access.roles import Role
from cases.tests.factories import EpisodeFactory
from reporting.models import Commentary
from reporting.tests.factories import EditionFactory, ReadyReportFactory
from reporting.tests.invented import QUARTER_4
from reporting.words.actions import save_words
from reporting.words.demanded import load_demanded_words
from reporting.words.places import place_of

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}
REFERENCE = "{{ notifications:all:2017-18-Q4 }}"


@pytest.fixture
def episode(service):
    """What makes the quarter one that is reported."""
    return EpisodeFactory(district=service.districts.first())


@pytest.fixture
def save(service, person, episode):
    """Saves a text of a section over a version, as somebody else."""

    def save(text, version=0, section="section-7", area="all"):
        place = place_of(service, QUARTER_4, section, area)
        return save_words(place, by=person(user__name="Jo Reed"), text=text, seen_version=version)

    return save


def editor(service, section="section-7", area="all", name="section-words"):
    return reverse(name, args=[service.slug, QUARTER_4, section, area])


def words_list(service):
    return reverse("report-words", args=[service.slug, QUARTER_4])


def texts():
    return list(Commentary.objects.order_by("version").values_list("text", flat=True))


def main(response):
    return response.content.decode().partition("<main")[2]


def test_the_list_says_of_every_section_who_wrote_last_and_how_it_stands(client, signed_in, service, save):
    Phrase.objects.create(service=service, avoid="legged it", prefer="went missing")
    save("He legged it 45 times to {{ nowhere }}.")
    save(f"All of {REFERENCE}.", area="stoke-on-trent")
    signed_in()
    lines = {
        (line.place.section.slug, line.place.area_slug): line
        for line in client.get(words_list(service)).context["lines"]
    }
    asked = lines["section-7", "all"]
    assert (len(asked.unknown), len(asked.typed), len(asked.advice)) == (1, 1, 1)
    assert lines["section-7", "stoke-on-trent"].is_in_order
    assert not lines["section-26", "all"].text
    page = main(client.get(words_list(service)))
    assert "1 to put right" in page
    assert "Jo Reed, " in page
    assert page.count(">Empty<") + page.count(">Needed<") == len(lines) - 2


def test_the_list_says_where_the_contract_demands_words_until_one_area_has_them(
    client, signed_in, service, save
):
    load_demanded_words(service, {"words_demanded": {"quarter": ["section-7", "section-26"]}})
    save("Parks.", area="stoke-on-trent")
    signed_in()
    answer = client.get(words_list(service))
    assert {line.place.section.slug for line in answer.context["lines"] if line.needed} == {"section-26"}
    assert main(answer).count(">Needed<") == 1


def test_the_list_takes_as_many_queries_for_a_full_report_as_for_an_empty_one(
    client, signed_in, service, save, django_assert_num_queries
):
    signed_in()
    client.get(words_list(service))
    with CaptureQueriesContext(connection) as empty:
        client.get(words_list(service))
    for section in ("section-1", "section-2", "section-3", "section-4", "section-5"):
        save(f"There were {REFERENCE}.", section=section)
    with django_assert_num_queries(len(empty)):
        client.get(words_list(service))


def test_a_text_saves_itself_and_is_told_what_is_wrong_and_how_it_reads(client, signed_in, service, episode):
    signed_in()
    text = f"Of {REFERENCE} there were 45 at {{{{ nowhere }}}}."
    answer = client.post(editor(service), {"text": text, "version": "0"}, **HTMX).content.decode()
    assert texts() == [text]
    assert 'name="version" id="version" value="1"' in answer
    assert "a reference is written" in answer
    assert "<strong>45</strong>" in answer
    number = f'<a class="report-figure" href="/{service.slug}/figures/notifications/all/2017-18-Q4/">1</a>'
    assert f"Of {number} there were 45" in answer
    assert "<html" not in answer


def test_a_text_that_another_saved_meanwhile_is_not_overwritten(client, signed_in, service, save):
    save("Theirs.")
    signed_in()
    answer = client.post(editor(service), {"text": "Mine.", "version": "0"}, **HTMX)
    assert answer.status_code == 409
    assert "Compare both versions" in answer.content.decode()
    page = client.post(editor(service), {"text": "Mine.", "version": "0"})
    assert page.status_code == 409
    assert "Jo Reed saved this text" in main(page)
    assert texts() == ["Theirs."]


@pytest.mark.parametrize(
    ("keep", "stands"), [("both", "Theirs.\n\nMine."), ("mine", "Mine."), ("theirs", "Theirs.")]
)
def test_the_second_of_two_writers_chooses_what_stands(client, signed_in, service, save, keep, stands):
    save("Theirs.")
    signed_in()
    answer = client.post(editor(service), {"text": "Mine.", "version": "1", "keep": keep})
    assert answer.status_code == 302
    assert texts()[-1] == stands
    assert texts()[0] == "Theirs."


def test_markup_is_shown_and_never_followed(client, signed_in, service, save):
    save("<script>alert(1)</script> **bold**")
    signed_in()
    page = main(client.get(editor(service)))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **bold**" in page


def test_a_text_that_is_too_long_is_told_and_kept_on_the_page(client, signed_in, service, episode):
    signed_in()
    answer = client.post(editor(service), {"text": "x" * 20_001, "version": "0"})
    assert answer.status_code == 409
    assert "20,001 characters long" in main(answer)
    assert "x" * 20_001 in main(answer)
    assert texts() == []


def test_a_long_text_is_saved_and_read(client, signed_in, service, episode):
    signed_in()
    text = "\n".join(f"- {REFERENCE} of word after word" for _ in range(200))
    assert client.post(editor(service), {"text": text, "version": "0"}).status_code == 302
    assert main(client.get(editor(service))).count(">1</a> of word") == 200


def test_without_javascript_a_figure_is_looked_for_and_put_in(client, signed_in, service, episode):
    signed_in()
    look = {"text": "Of", "version": "0", "look": "1", "measure": "offered", "period": "2018-01"}
    answer = client.post(editor(service), look)
    assert answer.url == f"{editor(service)}?measure=offered&area=&period=2018-01#figures"
    page = client.get(answer.url)
    assert "{{ offered:all:2018-01 }}" in main(page)
    answer = client.post(
        editor(service), {"text": "Of", "version": "1", "insert": "{{ offered:all:2018-01 }}"}
    )
    assert answer.url == f"{editor(service)}#id_text"
    assert texts()[-1] == "Of {{ offered:all:2018-01 }}"


def test_a_press_puts_the_figure_in_place_of_a_typed_number(client, signed_in, service, save):
    for _ in range(6):
        EpisodeFactory(district=service.districts.first())
    save("There were 7, or seven.")
    signed_in()
    page = client.get(editor(service))
    first, second = page.context["desk"].questions
    assert str(first.proposed[0].reference) == REFERENCE
    bind = f"{second.typed.start} seven {REFERENCE}"
    assert bind in main(page)
    client.post(editor(service), {"text": "There were 7, or seven.", "version": "1", "bind": bind})
    assert texts()[-1] == f"There were 7, or {REFERENCE}."


def test_an_earlier_text_is_read_and_brought_back(client, signed_in, service, save):
    save("One.")
    save("Two.", 1)
    signed_in()
    address = editor(service, name="earlier-words")
    assert "Choose a version" in main(client.get(address))
    assert "One." in main(client.get(f"{address}?version=1"))
    answer = client.post(address, {"version": "1", "seen": "2"}, follow=True)
    assert "The earlier text is back" in main(answer)
    assert texts() == ["One.", "Two.", "One."]
    answer = client.post(address, {"version": "2", "seen": "2"}, follow=True)
    assert "nothing was brought back" in main(answer)
    assert client.post(address, {"version": "9", "seen": "3"}).status_code == 404


def test_nobody_has_written_yet(client, signed_in, service, episode):
    signed_in()
    assert "Nobody has written here yet" in main(client.get(editor(service, name="earlier-words")))
    assert "Nothing has been written yet" in main(client.get(editor(service)))


@pytest.mark.parametrize(
    ("section", "area"), [("section-11", "stoke-on-trent"), ("the-team", "all"), ("x", "all")]
)
def test_there_is_no_editor_where_no_words_are_written(client, signed_in, service, episode, section, area):
    signed_in()
    assert client.get(editor(service, section, area)).status_code == 404


def test_there_are_no_words_on_a_quarter_that_is_not_reported_or_on_a_month(
    client, signed_in, service, episode
):
    signed_in()
    for period in ("2012-13-Q1", "2018-01"):
        assert client.get(reverse("report-words", args=[service.slug, period])).status_code == 404


def test_a_draft_leads_writers_to_the_editor_and_nobody_else(client, signed_in, service, episode):
    report = ReadyReportFactory(service=service)
    address = reverse("report", args=[service.slug, report.public_id])
    signed_in(Role.COORDINATOR, area=service.areas.first())
    assert f'href="{editor(service, "section-4")}"' in main(client.get(address))
    assert words_list(service) in main(client.get(reverse("service-reports", args=[service.slug])))
    signed_in(Role.ADMINISTRATOR)
    assert "/words/" not in main(client.get(address))
    assert "/words/" not in main(client.get(reverse("service-reports", args=[service.slug])))


def test_what_was_submitted_leads_nobody_to_the_editor(client, signed_in, service, episode):
    edition = EditionFactory(service=service)
    signed_in()
    page = main(client.get(reverse("edition", args=[service.slug, edition.public_id])))
    assert "Incidents received" in page
    assert "/words/" not in page
