from access.roles import Role
from access.tests.expected import Address
from access.tests.factories import UserFactory
from cases.models import Merge
from cases.tests.addresses.places import SEES_CHILDREN, an_episode, everywhere
from cases.tests.factories import ChildFactory, EpisodeFactory
from missing_cse.lib.times import now

MERGES = {role: cases for role, cases in SEES_CHILDREN.items() if role != Role.CASE_WORKER}


def to_pair(place):
    first = an_episode(place).child
    second = EpisodeFactory(
        child=ChildFactory(service=place.service, restricted=place.restricted), district=place.district
    ).child
    return {"first": first.public_id, "second": second.public_id}


def different(place):
    return {"finding": "different"}


def to_merge(place):
    kept = an_episode(place).child
    merged = ChildFactory(service=place.service, merged_into=kept)
    merge = Merge.objects.create(
        kept=kept, merged=merged, reason="One child.", moved={}, by=UserFactory(), at=now()
    )
    merge.refresh_from_db()
    return {"public_id": merge.public_id}


def why(place):
    return {"reason": "They are two children."}


EXPECTED = [
    Address("duplicates", opens=everywhere(MERGES)),
    Address("compare", opens=MERGES, kwargs=to_pair),
    Address("compare", opens=MERGES, kwargs=to_pair, method="post", data=different, answer=302),
    Address("merges", opens=everywhere(MERGES)),
    Address("undo-merge", opens=MERGES, kwargs=to_merge),
    Address("undo-merge", opens=MERGES, kwargs=to_merge, method="post", data=why, answer=302),
]
