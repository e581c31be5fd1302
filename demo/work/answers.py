"""What stands in an invented RHI form: a few stories, put together by chance. They are about nobody."""

from datetime import timedelta
from uuid import UUID

from missing_cse.lib.moments import typed_moment
from missing_cse.lib.times import local_date

PLACES = (
    "At home, in the kitchen",
    "At school, in a quiet room",
    "On a walk in the park",
    "At the children’s home",
)
WHERE = (
    "At the bus station with friends until the last bus, and then at a friend’s house.",
    "In the town centre, and later at a flat above a shop. They do not know the street.",
    "At a grandparent’s house. They walked there after school.",
    "In a park with three others, and on a night bus because it was warm.",
)
WITH_WHOM = (
    "Two friends from school, both 15.",
    "A friend, and the friend’s older cousin, who drives. They met him this summer.",
    "Nobody. They say they wanted to be by themselves.",
    "A group of about six; they know three of them by first name only.",
)
BACK = (
    "They came back by themselves on the first bus.",
    "The police found them and brought them home.",
    "A friend’s mother drove them home.",
)
SAID = (
    "“I just wanted it to be quiet. Everyone shouts. I was going to come back, my phone died.”",
    "“They’re my mates. He gets us food and that. I don’t see what the problem is.”",
    "“Nobody asks me. I get moved and then I get told. So I went to my nan’s.”",
    "“It wasn’t even late. I told them where I was and they still rang the police.”",
)
WISHES = (
    "“I want to see my brother more. And I want somebody to tell me before things change.”",
    "“I want a later time on Fridays, and for people to believe me.”",
    "“I’d like to talk to someone, but not at school.”",
)
VIEWS = (
    "She says it is the third time this month, and that she sat up all night. She would like help.",
    "He says there was an argument about the phone. He thinks it will happen again.",
    "The key worker says the child is settled in the week and restless at weekends.",
)
BEHIND = (
    "Arguments about the phone and about bedtime; friends are where they feel listened to.",
    "A move of home at short notice. They go back to people they know.",
    "They are drawn to an older group who give them things. They do not see a risk in it.",
)
ANALYSIS = (
    "They go missing when they feel that nobody listens. The times fall on Friday evenings, after family "
    "time was called off. They are open about where they go, and come back by themselves.\n\nThe older "
    "cousin who drives is new, and gives food and lifts. There is not enough to say that he exploits them, "
    "and enough to ask.",
    "The move was not explained to them, and they look for what they know. They plan their way and keep "
    "their phone on. The worry is what happens when nobody is at home where they go.",
    "There is affection at home, and a lot of shouting. They use the park to calm down. What protects them "
    "is a close friend and a grandparent; what worries me is the night bus.",
)
PROTECTS = (
    "A grandparent who answers the phone at any hour.",
    "A best friend who tells an adult when she is worried.",
    "They like school, and have not missed a day.",
)
PLANS = (
    "They keep £5 and a charged phone for the way home. They text a word that was agreed when they want to "
    "be picked up, and nobody asks questions until the next day.",
    "They tell one adult where they are going. If they are going to be late, they call before ten.",
)
NEXT_TIME = (
    "Call their grandmother, or the night line of the home.",
    "Go to the youth club, which is open until nine, and ask for the worker they know.",
)
RECOMMENDED = (
    (
        "Ask for family time with the brother every second week, and tell the child the dates.",
        "Social worker",
    ),
    ("A key-work session on what changes, before it changes.", "Children’s home"),
    ("Ask the school for a quiet place at lunch time.", "School"),
    ("A talk about lifts and gifts from older people.", "Case worker"),
)


def answers(rng, episode, held_at, *, primary_reason):
    """The answers by part, as `cases.rhi` keeps them: text, slugs, [day, time], rows. `held_at` is aware."""
    harmed = rng.random() < 0.2
    worried = rng.choice(("none", "low", "low", "medium"))
    return {
        "interview": {
            "held_at": typed_moment(held_at),
            "place": rng.choice(PLACES),
            "present": "Nobody else",
            "seen_alone": "yes",
            "not_alone": "",
            "carers": "telephone",
            "carers_note": "Called beforehand; they were content that the child is seen.",
        },
        "whereabouts": {
            "where": rng.choice(WHERE),
            "with_whom": rng.choice(WITH_WHOM),
            "coming_back": rng.choice(BACK),
        },
        "reasons": {
            "push": rng.sample(
                ("argument_at_home", "rules_at_home", "unhappy_where_they_live", "mental_health"), 2
            ),
            "pull": rng.sample(("friends", "freedom", "family", "adult"), 2),
            "primary_reason": primary_reason,
            "why": rng.choice(BEHIND),
        },
        "harm": {
            "before": "no",
            "before_words": "",
            "during": "yes" if harmed else "no",
            "during_words": "They were cold and hungry, and were given alcohol. No injuries."
            if harmed
            else "",
        },
        "exploitation": {
            "signs": [] if worried == "none" else ["older_adults", "cars"],
            "moved": "no",
            "concern": worried,
            "concern_words": ""
            if worried == "none"
            else "Lifts and food from an older person who is new to them.",
        },
        "childs-words": {"said": rng.choice(SAID), "wishes": rng.choice(WISHES)},
        "carers-view": {
            "heard": "yes",
            "who": "The carer at home",
            "view": rng.choice(VIEWS),
            "not_heard": "",
        },
        "changed": {
            "better": "They answered the phone this time, and came back by themselves.",
            "worse": "It was later at night than before.",
            "followed_up": "Family time was arranged once, and then called off.",
        },
        "analysis": {"analysis": rng.choice(ANALYSIS), "protects": rng.choice(PROTECTS)},
        "safety-plan": {"plan": rng.choice(PLANS), "next_time": rng.choice(NEXT_TIME)},
        "recommendations": {
            "recommendations": [
                {
                    "public_id": str(UUID(int=rng.getrandbits(128), version=4)),
                    "text": text,
                    "owner": owner,
                    "due_on": (local_date(held_at) + timedelta(days=14)).isoformat(),
                }
                for text, owner in rng.sample(RECOMMENDED, 2)
            ]
        },
        "may-share": _may_share(rng),
    }


def _may_share(rng):
    """Most allow all of it, some set limits, and a few allow nothing."""
    allows = rng.choice(("all", "all", "all", "some", "some", "nothing"))
    return {
        "allows": allows,
        "with_whom": [] if allows == "nothing" else ["police", "social_care"],
        "limits": "Not what they said about their friends." if allows == "some" else "",
        "knows": "yes",
    }
