from referrals.models import Nominal
from referrals.network.around import MOST, around
from referrals.network.picture import draw
from referrals.network.things import search, things
from referrals.tests.network.made import a_link, a_mention, a_nominal


def thing_of(nominal, user):
    nominal.refresh_from_db()
    return things(user, [nominal.stands_for_id])[nominal.stands_for_id]


def names(found):
    return {str(one) for one in found}


def test_from_a_child_two_steps_lead_to_children_who_mentioned_the_same(child, child_in, worker):
    near, far = child_in(), child_in()
    man = a_mention(child).nominal
    place = a_mention(a_mention(near, man).child, a_nominal(child.service, "Bus station", "place")).nominal
    a_mention(far, place)
    found = around(child, worker)
    assert found.children == [child, near]
    assert names(found.things) == {"Kenny Blackwood"}
    assert {(tie.left, tie.words, str(tie.right)) for tie in found.mentions} == {
        (child, "mentioned", "Kenny Blackwood"),
        (near, "mentioned", "Kenny Blackwood"),
    }


def test_from_a_thing_two_steps_lead_over_links_and_children_to_other_things(child, child_in, worker):
    mention = a_mention(child)
    car = a_mention(child_in(), a_nominal(child.service, "BX16 OLR", "vehicle"))
    a_link(mention, car.nominal)
    beyond = a_mention(car.child, a_nominal(child.service, "Bus station", "place"))
    found = around(thing_of(mention.nominal, worker), worker)
    assert set(found.children) == {child, car.child}
    assert beyond.nominal.name not in names(found.things)
    assert [(str(tie.left), tie.words, str(tie.right)) for tie in found.links] == [
        ("Kenny Blackwood", "drives or is driven in", "BX16 OLR")
    ]


def test_records_of_the_same_are_one_thing_with_all_that_they_say(child, child_in, worker):
    one = a_mention(child, a_nominal(child.service, "Kenny", alias="Kez")).nominal
    other = a_mention(child_in(), a_nominal(child.service, "K. Blackwood", description="Tall")).nominal
    Nominal.objects.filter(pk=other.pk).update(same_as=one)
    found = around(child, worker)
    assert (len(found.children), len(found.things)) == (2, 1)
    assert found.things[0].details == {
        "Name": ["Kenny", "K. Blackwood"],
        "Also called": ["Kez"],
        "Description": ["Tall"],
    }
    assert [(str(row), row.children) for row in search("Blackwood", worker)] == [("Kenny", 2)]


def test_a_large_network_is_cut_and_says_so(child, child_in, worker):
    man = a_mention(child).nominal
    for _ in range(MOST):
        a_mention(child_in(), man)
    found = around(child, worker)
    assert len(found.children) + len(found.things) == MOST
    assert found.more
    assert len(draw(found).boxes) == MOST


def test_the_picture_has_a_box_for_each_a_line_for_each_mention_and_an_arc_for_each_link(child, worker):
    mention = a_mention(child)
    name = "A very long name of a place that nobody could ever read in a box"
    place = a_mention(child, a_nominal(child.service, name, "place"))
    a_link(mention, place.nominal, kind="seen_at")
    picture = draw(around(child, worker))
    assert (len(picture.boxes), len(picture.lines), len(picture.arcs)) == (3, 2, 1)
    left, *right = picture.boxes
    assert (left.label, left.what, left.style) == (str(child), "Child", "start")
    assert {box.what for box in right} == {"Person", "Place"}
    assert any(box.label.endswith("…") for box in right)
    assert all(box.y + picture.box_height <= picture.height for box in picture.boxes)
    assert draw(around(child, worker)) == picture
