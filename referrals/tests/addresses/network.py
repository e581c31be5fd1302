from access.models import Term
from access.tests.expected import Address
from access.tests.factories import TermFactory
from cases.tests.addresses.places import COORDINATES, WORKS, an_episode, everywhere, to_child
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.moments import typed_moment
from missing_cse.lib.times import now
from referrals.actions.network.merging import merge_nominals
from referrals.models import Mention, Nominal
from referrals.network.words import in_words
from referrals.tests.network.made import GRADING, a_link, a_mention, a_nominal, a_sharing, an_item


def told(place):
    """A mention by a child of the place."""
    episode = an_episode(place)
    return a_mention(episode.child, a_nominal(place.service), episode=episode)


def to_mention(place):
    return {"public_id": told(place).public_id}


def to_child_who_told(place):
    return {"public_id": told(place).child.public_id}


def to_nominal(place):
    return {"public_id": told(place).nominal.public_id}


def two(place):
    """Two mentions of one child, of two people of one name."""
    mention = told(place)
    return mention, a_mention(mention.child, a_nominal(place.service), episode=mention.episode)


def to_one_of_two(place):
    return {"public_id": two(place)[0].nominal.public_id}


def to_link(place):
    mention, other = two(place)
    return {"public_id": a_link(mention, other.nominal).public_id}


def to_merge(place):
    one, other = two(place)
    merge = merge_nominals(one.nominal, other.nominal, by=one.recorded_by, reason="The same man")
    return {"public_id": merge.public_id}


def to_item(place):
    TermFactory(service=place.service, kind=Term.Kind.SHARED_WITH, slug=f"police{Term.objects.count()}")
    return {"public_id": an_item(told(place)).public_id}


def to_sharing(place):
    return {"public_id": a_sharing(an_item(told(place))).public_id}


def at():
    day, time = typed_moment(now())
    return {"at_day": day, "at_time": time}


def newest(model):
    return str(model.objects.order_by("-pk").first().public_id)


def link(place):
    mention = Mention.objects.order_by("-pk")[1]
    said = {"kind": "known_to", "said": "They are friends.", "other": newest(Nominal)}
    return {**GRADING, **said, "mention": str(mention.public_id)}


def change(place):
    nominal = Nominal.objects.order_by("-pk").first()
    return {"name": "Kenny", "seen": fingerprint(in_words(nominal))}


def merge(place):
    return {"other": newest(Nominal), "reason": "The same man"}


def item(place):
    return {**GRADING, "text": "A man waits at the bus station.", "mentions": [newest(Mention)]}


def share(place):
    term = Term.objects.filter(kind=Term.Kind.SHARED_WITH).order_by("-pk").first()
    return {"partner": term.slug, "recipient": "The intelligence unit", "how": "email", **at()}


def receipt(place):
    return {"received_by": "The duty officer", **at()}


def page(name, opens, kwargs, data):
    """A form's page, and what is sent from it."""
    return [
        Address(name, opens=opens, kwargs=kwargs),
        Address(name, opens=opens, kwargs=kwargs, method="post", data=data, answer=302),
    ]


EXPECTED = [
    Address("network", opens=everywhere(WORKS)),
    Address(
        "network", opens=everywhere(WORKS), method="post", data=lambda place: {"words": "Ken"}, answer=302
    ),
    Address("hotspots", opens=everywhere(WORKS)),
    Address("intelligence", opens=everywhere(WORKS)),
    Address("intelligence-item", opens=WORKS, kwargs=to_item),
    Address("intelligence-pdf", opens=COORDINATES, kwargs=to_item),
    *page("share-intelligence", COORDINATES, to_item, share),
    *page("intelligence-receipt", COORDINATES, to_sharing, receipt),
    Address("nominal", opens=WORKS, kwargs=to_nominal),
    *page("change-nominal", WORKS, to_nominal, change),
    *page("link-nominal", WORKS, to_one_of_two, link),
    *page("merge-nominal", COORDINATES, to_one_of_two, merge),
    *page("undo-nominal-merge", COORDINATES, to_merge, lambda place: {"reason": "Two men"}),
    *page("write-intelligence", COORDINATES, to_nominal, item),
    *page("withdraw-mention", WORKS, to_mention, lambda place: {"reason": "Of another child"}),
    *page("withdraw-nominal-link", WORKS, to_link, lambda place: {"reason": "Another car"}),
    Address("child-mentions", opens=WORKS, kwargs=to_child),
    Address("record-mention", opens=WORKS, kwargs=to_child),
    Address("record-mention", opens=WORKS, kwargs=to_child, method="post"),
    *page("write-childs-intelligence", COORDINATES, to_child_who_told, item),
]
