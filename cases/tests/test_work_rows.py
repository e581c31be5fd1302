"""What each row of a list of work offers, and that nothing typed is taken for HTML."""

import pytest
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from cases.worklists import MINE, OFFERS, UNALLOCATED
from cases.worklists.rows import Row, Step


@pytest.fixture
def drawn(rf):
    """A row as the page of a list draws it."""
    request = rf.get("/work/?area=a&district=b")

    def draw(worklist=OFFERS, step=None, **given):
        row = Row("id", "/e/1/", "Ann <b>", 'MP"1', "Stoke & Trent", "Bo <i>", due="", step=step, **given)
        context = {"rows": [row], "worklist": worklist, "back": "?next=%2Fwork%2F"}
        return render_to_string("cases/worklists/table.html", context, request)

    return draw


def test_what_was_typed_is_text(drawn):
    page = drawn(notes=["A <note>"])
    assert '<a class="govuk-link" href="/e/1/">Ann &lt;b&gt;</a>' in page
    for text in ("MP&quot;1</span>", "Stoke &amp; Trent</td>", "Bo &lt;i&gt;</td>", "A &lt;note&gt;</span>"):
        assert text in page
    assert not any(tag in page for tag in ("<b>", "<i>", "<note>"))


def test_whose_they_are_is_said_on_lists_of_others(drawn):
    assert 'data-label="Worker"' in drawn(OFFERS)
    assert 'data-label="Worker"' not in drawn(MINE)


def test_a_step_that_returns_knows_the_way_back(drawn):
    assert 'href="/offer/?next=%2Fwork%2F">Log' in drawn(step=Step("Log", "/offer/", returns=True))
    assert 'href="/rhi/">Read' in drawn(step=Step("Read", "/rhi/"))
    assert ": Ann &lt;b&gt;, MP&quot;1</span></a>" in drawn(step=Step("Read", "/rhi/"))
    assert "None yet" in drawn()


def test_what_starts_something_is_a_form(drawn):
    page = drawn(step=Step("Start", "/start/", starts=True))
    assert '<form method="post" action="/start/"><input type="hidden" name="csrfmiddlewaretoken"' in page
    assert ">Start<span" in page
    assert "<a class" not in page.split("Next step")[2]


def test_a_worker_is_chosen_and_leads_back_to_the_list_as_it_was_narrowed(drawn):
    page = drawn(UNALLOCATED, Step("Allocate", "/allocate/"), choice=mark_safe("<option>Bo</option>"))
    assert '<form method="post" action="/allocate/" class="app-work__choice"><input type="hidden"' in page
    assert 'name="next" value="/work/?area=a&amp;district=b"' in page
    assert '<option value="">Choose a worker</option><option>Bo</option></select>' in page
    assert 'for="to-MP&quot;1"' in page
    assert 'id="to-MP&quot;1"' in page
