import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from missing_cse.lib.times import today
from referrals.models import Mention, Nominal, NominalLink
from referrals.tests.factories import RfmFactory
from referrals.tests.network.made import GRADING, a_link, a_mention, a_nominal, an_item


@pytest.fixture
def page(client, worker):
    client.force_login(worker)
    return client


@pytest.fixture
def record(page, child):
    """Sends what a worker types of something that the child mentioned."""

    def sent(kind, **typed):
        address = f"{reverse('record-mention', args=[child.public_id])}?kind={kind}"
        episode = child.episodes.get()
        about = {
            "said": "They pick us up.",
            "said_on": today().isoformat(),
            "source": f"episode-{episode.public_id}",
            **GRADING,
        }
        return page.post(address, {**about, **typed})

    return sent


def test_a_worker_records_a_car_and_what_is_missing_is_said_first(record, child, page):
    empty = record("vehicle", said="", source="elsewhere", handling="C", source_grade="")
    for words in (
        "Enter the registration, or what was seen of it",
        "Enter what was said",
        "Enter where it was said",
        "Say on which conditions it may be shared",
        "Select how reliable the source is",
    ):
        assert words in empty.text
    answer = record("vehicle", name="BX16 OLR", colour="blue")
    car = Nominal.objects.get()
    assert answer.url == reverse("nominal", args=[car.public_id])
    assert (car.key, car.colour, car.mentions.get().child) == ("BX16OLR", "blue", child)
    assert "BX16 OLR, blue" in page.get(reverse("child-mentions", args=[child.public_id])).text
    assert Reading.objects.filter(page="record-mention", child_id=child.pk).exists()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("person", "Enter a name, or describe the person"),
        ("place", "Enter what the place is called"),
        ("phone", "Enter the telephone number"),
        ("online", "Enter the online name"),
    ],
)
def test_each_kind_says_what_identifies_it(record, kind, words):
    assert words in record(kind, name="").text
    assert not Mention.objects.exists()


def test_a_person_may_be_known_by_a_description_alone(record):
    assert record("person", name="", description="A man with a dog").status_code == 302
    assert str(Nominal.objects.get()) == "A man with a dog"


def test_what_may_be_on_record_is_offered_and_nothing_is_merged_by_itself(record, child_in):
    known = a_mention(child_in(), a_nominal(child_in().service, "BX16 OLR", "vehicle")).nominal
    offered = record("vehicle", name="bx16olr", colour="blue")
    assert "Say whether it is on record already" in offered.text
    assert f'value="{known.public_id}"' in offered.text
    assert 'value="bx16olr"' in offered.text
    assert "They pick us up.</textarea>" in offered.text
    assert Nominal.objects.count() == 1
    record("vehicle", name="bx16olr", colour="blue", same=str(known.public_id))
    assert (Nominal.objects.get().colour, Mention.objects.filter(nominal=known).count()) == ("blue", 2)
    record("vehicle", name="bx16olr", same="another")
    assert Nominal.objects.count() == 2


def test_a_search_finds_by_any_spelling_and_keeps_what_was_typed_out_of_the_address(page, child):
    a_mention(child, a_nominal(child.service, "07700 900461", "phone"))
    a_mention(child, a_nominal(child.service, "Kenny Blackwood", alias="Kez"))
    for words, found in (("+44 7700 900 461", "07700 900461"), ("kez", "Kenny Blackwood")):
        answer = page.post(reverse("network"), {"words": words})
        assert words not in answer.url
        assert found in page.get(answer.url).text
    answer = page.post(reverse("network"), {"words": "Marvin"}, follow=True)
    assert "Nobody and nothing fits" in answer.text
    assert "at least two letters" in page.post(reverse("network"), {"words": "x"}).text


def test_two_things_of_a_child_are_linked_and_the_link_is_taken_back(page, child):
    man, car = a_mention(child), a_mention(child, a_nominal(child.service, "BX16 OLR", "vehicle"))
    address = reverse("link-nominal", args=[man.nominal.public_id])
    typed = {
        "kind": "drives",
        "other": car.nominal.public_id,
        "mention": man.public_id,
        "said": "His.",
        **GRADING,
    }
    page.post(address, typed)
    of_the_car = reverse("nominal", args=[car.nominal.public_id])
    assert "drives or is driven in" in page.get(of_the_car).text
    withdraw = reverse("withdraw-nominal-link", args=[NominalLink.objects.get().public_id])
    assert "Say what is wrong with it" in page.post(withdraw, {}).text
    page.post(withdraw, {"reason": "Another car"})
    assert "drives or is driven in" not in page.get(of_the_car).text


def test_somebody_who_changes_what_another_changed_meanwhile_sees_both(page, child):
    known = a_mention(child, a_nominal(child.service, "Kenny")).nominal
    address = reverse("change-nominal", args=[known.public_id])
    seen = page.get(address).context["form"]["seen"].value()
    page.post(address, {"name": "Kenny Marlow", "seen": seen})
    second = page.post(address, {"name": "Kenny Tate", "seen": seen})
    assert "Somebody else changed this while you were typing" in second.text
    assert "Kenny Marlow" in second.text
    page.post(address, {"name": "Kenny Tate", "seen": second.context["form"]["seen"].value()})
    assert Nominal.objects.get().name == "Kenny Tate"


def test_a_coordinator_merges_two_records_and_undoes_it(client, coordinator, child):
    one, other = (a_mention(child, a_nominal(child.service)).nominal for _ in "12")
    client.force_login(coordinator)
    address = reverse("merge-nominal", args=[one.public_id])
    assert "Say how you know" in client.post(address, {"other": other.public_id}).text
    merged = client.post(address, {"other": other.public_id, "reason": "The same number"}, follow=True)
    assert "The same number" in merged.text
    undo = next(line for line in merged.text.split('"') if line.endswith("/undo/"))
    client.post(undo, {"reason": "Two men"})
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.same_as, other.same_as) == (None, None)


def test_the_referrals_page_and_the_childs_lead_to_what_was_mentioned(page, child, district):
    rfm = RfmFactory(child=child, district=district)
    rfm.refresh_from_db()
    a_mention(child, rfm=rfm)
    assert "Kenny Blackwood" in page.get(reverse("rfm", args=[rfm.public_id])).text
    assert "1 person or thing mentioned" in page.get(reverse("child", args=[child.public_id])).text
    episode = child.episodes.get()
    link = f"{reverse('record-mention', args=[child.public_id])}?source=episode-{episode.public_id}"
    assert link in page.get(reverse("episode", args=[episode.public_id])).text
    asked = page.get(link)
    assert "There is a problem" not in asked.text
    assert "Select who or what was mentioned" in page.get(link, {"asked": "yes"}).text
    assert f'name="source" value="episode-{episode.public_id}"' in asked.text


def test_a_source_is_a_link_for_those_alone_who_may_open_it(page, child, elsewhere):
    a_mention(child, episode=child.episodes.get())
    of_another_area = a_mention(child, rfm=RfmFactory(child=child, district=elsewhere)).rfm
    text = page.get(reverse("child-mentions", args=[child.public_id])).text
    assert f'href="{reverse("episode", args=[child.episodes.get().public_id])}"' in text
    of_another_area.refresh_from_db()
    assert f"Exploitation referral {of_another_area}" in text
    assert str(of_another_area.public_id) not in text


def test_the_trail_tells_who_changed_what_and_none_of_its_texts(page, child, record, person):
    record("person", name="Kenny Blackwood", alias="Kez", description="Tall")
    page.force_login(person(Role.AUDITOR))
    text = page.get(reverse("trail")).text
    assert "Added: nominal" in text
    assert "Added: mention" in text
    for said in ("Kenny", "Kez", "Tall", "They pick us up."):
        assert said not in text


def test_twenty_of_everything_take_as_many_queries_as_one(page, child, child_in):
    known = a_mention(child).nominal
    shown = [
        reverse("nominal", args=[known.public_id]),
        reverse("child-mentions", args=[child.public_id]),
        *map(reverse, ("network", "hotspots", "intelligence")),
    ]

    def more(number):
        for index in range(number):
            told = a_mention(child_in(), known, said_on=today())
            place = a_mention(child, a_nominal(child.service, f"Place {index}", "place"), said_on=today())
            a_link(told, place.nominal)
            an_item(told, place)

    def queries():
        taken = {}
        for address in shown:
            page.get(address)
            with CaptureQueriesContext(connection) as captured:
                page.get(address)
            taken[address] = len(captured)
        return taken

    more(1)
    few = queries()
    more(19)
    assert queries() == few
