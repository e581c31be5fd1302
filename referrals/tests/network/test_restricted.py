"""What children whom a person doesn't see mention changes nothing of what the person sees."""

import re

import pytest
from django.urls import reverse

from missing_cse.lib.times import today
from referrals.actions.network.merging import merge_nominals
from referrals.models import Mention, Nominal, NominalMerge
from referrals.tests.factories import RfmFactory
from referrals.tests.network.made import GRADING, a_link, a_mention, a_nominal, a_sharing, an_item

# Different each time they are drawn: tokens, and the random word for a search.
RANDOM = re.compile(r'csrfmiddlewaretoken" value="\w+"|X-CSRFToken": "\w+"|search=[\w-]+')
WORDS = ("Kenny", "07700 900461", "Marlow")


@pytest.fixture
def oldest(district):
    """A record older than those of the network, so that these come to lead to it when they are merged."""
    return a_nominal(district.service, "Kenny Blackwood")


@pytest.fixture
def network(child_in, district, oldest):
    """What two children of the area mentioned: people, a car and a place, linked; an item; a referral."""
    one, other = child_in(), child_in()
    service = district.service
    man = a_mention(one, a_nominal(service, "Kenny Blackwood"), said_on=today())
    car = a_mention(one, a_nominal(service, "BX16 OLR", "vehicle"), said_on=today())
    place = a_mention(other, a_nominal(service, "Hanley bus station", "place"), said_on=today())
    a_mention(other, man.nominal, rfm=RfmFactory(child=other, district=district), said_on=today())
    alike = a_mention(other, a_nominal(service, "Kenny Blackwood"), said_on=today())
    a_link(man, car.nominal)
    a_sharing(an_item(man, car))
    return {"man": man, "car": car, "place": place, "alike": alike}


def unseen(child, network):
    """A child whom nobody here sees mentions all of it too, and others besides; all of it is linked."""
    service = child.service
    told = [
        a_mention(child, mention.nominal, said="Not to be seen.", said_on=today())
        for mention in network.values()
    ]
    own = [
        a_mention(child, a_nominal(service, name, kind, description="Not to be seen."), said_on=today())
        for name, kind in (
            ("Kenny Marlow", "person"),
            ("bx16olr", "vehicle"),
            ("07700 900461", "phone"),
            ("Hanley bus station", "place"),
        )
    ]
    a_link(told[0], own[0].nominal, said="Not to be seen.")
    a_link(told[0], network["place"].nominal, said="Not to be seen.")
    a_link(network["man"], own[2].nominal, said="Not to be seen.")
    a_sharing(an_item(network["man"], own[0], text="Not to be seen."))
    return own


def pages(client, person, network):
    """{page: its text} of all that shows the network to a person."""
    client.force_login(person)
    man, child = network["man"].nominal, network["man"].child
    shown = [
        *map(reverse, ("home", "network", "hotspots", "intelligence")),
        *(reverse("nominal", args=[mention.nominal.public_id]) for mention in network.values()),
        *(
            reverse(name, args=[man.public_id])
            for name in ("link-nominal", "merge-nominal", "change-nominal")
        ),
        reverse("write-intelligence", args=[man.public_id]),
        *(reverse(name, args=[child.public_id]) for name in ("child", "child-mentions", "record-mention")),
        *(
            reverse("rfm", args=[mention.rfm.public_id])
            for mention in Mention.objects.filter(rfm__isnull=False)
        ),
    ]
    texts = {address: RANDOM.sub("", client.get(address).text) for address in shown}
    for words in WORDS:
        answer = client.post(reverse("network"), {"words": words}, follow=True)
        texts[words] = RANDOM.sub("", answer.text)
    for kind, name in (("vehicle", "BX16 OLR"), ("phone", "07700 900461"), ("person", "Kenny Marlow")):
        address = f"{reverse('record-mention', args=[child.public_id])}?kind={kind}"
        texts[kind] = RANDOM.sub("", client.post(address, {"name": name, "said": "x", **GRADING}).text)
    return texts


@pytest.mark.parametrize("where", ["restricted", "of another area"])
def test_what_an_unseen_child_mentions_changes_no_page(
    client, network, oldest, worker, coordinator, senior, child_in, elsewhere, where
):
    people = [worker, senior] if where == "restricted" else [coordinator]
    before = {person: pages(client, person, network) for person in people}
    hidden = child_in(restricted=True) if where == "restricted" else child_in(elsewhere)
    own = [*unseen(hidden, network), a_mention(hidden, oldest, said="Not to be seen.", said_on=today())]
    # Whoever sees both says so; for the others they stay what they were.
    for nominal in (own[0].nominal, oldest):
        merge_nominals(nominal, network["man"].nominal, by=senior, reason="Not to be seen.")
    assert Nominal.objects.get(pk=network["man"].nominal_id).same_as == oldest
    for person in people:
        after = pages(client, person, network)
        assert {page for page in after if after[page] != before[person][page]} == set()
        assert not NominalMerge.objects.visible_to(person).exists()
        for mention in own:
            for name in ("nominal", "change-nominal", "link-nominal"):
                address = reverse(name, args=[mention.nominal.public_id])
                assert client.get(address).status_code == 404
            assert client.get(reverse("withdraw-mention", args=[mention.public_id])).status_code == 404


def test_who_is_named_on_a_restricted_record_sees_its_network(client, network, worker, child_in):
    hidden = child_in(restricted=True)
    own = unseen(hidden, network)
    hidden.named.add(worker)
    client.force_login(worker)
    assert client.get(reverse("nominal", args=[own[0].nominal.public_id])).status_code == 200
    man = client.get(reverse("nominal", args=[network["man"].nominal.public_id])).text
    assert "Not to be seen." in man
    assert str(hidden) in man


def test_a_record_that_a_person_does_not_see_can_be_neither_chosen_nor_merged(
    client, network, coordinator, child_in
):
    unseen_one = unseen(child_in(restricted=True), network)[0]
    client.force_login(coordinator)
    man = network["man"].nominal
    merge = reverse("merge-nominal", args=[man.public_id])
    answer = client.post(merge, {"other": unseen_one.nominal.public_id, "reason": "The same"})
    assert "Select a valid choice" in answer.text
    address = f"{reverse('record-mention', args=[network['man'].child.public_id])}?kind=person"
    typed = {"name": "Kenny Blackwood", "said": "x", "source": "elsewhere", "elsewhere": "x", **GRADING}
    typed |= {"said_on": today().isoformat(), "same": unseen_one.nominal.public_id}
    assert client.post(address, typed).status_code == 200
    write = reverse("write-intelligence", args=[man.public_id])
    answer = client.post(write, {"text": "x", "mentions": [unseen_one.public_id], **GRADING})
    assert "Select a valid choice" in answer.text
