from access.tests.expected import Address
from access.tests.factories import UserFactory
from cases.actions.police_queries import ask_the_police
from cases.tests.addresses.places import SEES_CHILDREN, WORKS, an_episode, to_episode


def to_query(place):
    query = ask_the_police(an_episode(place), by=UserFactory(), about="times", question="When was it?")
    query.refresh_from_db()
    return {"public_id": query.public_id}


def at_a_time(**answers):
    """What a form with a moment sends: the time of the found notification of `an_episode`."""
    return lambda place: {
        "at_day": "2018-01-11",
        "at_time": "12:00",
        "whom": "child",
        "how": "telephone",
        **answers,
    }


def an_answer(place):
    return {"answer": "It was on Monday.", "seen": "something that was never shown: both versions come back"}


CONSENT = {"to": "interview", "giver": "child", "answer": "given"}
QUESTION = {"about": "times", "question": "When was it?"}

EXPECTED = [
    Address("offer", opens=WORKS, kwargs=to_episode),
    Address(
        "offer",
        opens=WORKS,
        kwargs=to_episode,
        method="post",
        data=at_a_time(answer="accepted"),
        answer=302,
    ),
    Address("attempt", opens=WORKS, kwargs=to_episode),
    Address(
        "attempt",
        opens=WORKS,
        kwargs=to_episode,
        method="post",
        data=at_a_time(result="reached"),
        answer=302,
    ),
    Address("consent", opens=WORKS, kwargs=to_episode),
    Address("consent", opens=WORKS, kwargs=to_episode, method="post", data=at_a_time(**CONSENT), answer=302),
    Address("police-query", opens=SEES_CHILDREN, kwargs=to_episode),
    Address(
        "police-query",
        opens=SEES_CHILDREN,
        kwargs=to_episode,
        method="post",
        data=lambda place: QUESTION,
        answer=302,
    ),
    Address("police-query-answer", opens=SEES_CHILDREN, kwargs=to_query),
    Address("police-query-answer", opens=SEES_CHILDREN, kwargs=to_query, method="post", data=an_answer),
]
