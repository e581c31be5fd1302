"""The team: its posts, those that are vacant, and its training."""

from django.db.models import Q

from reporting.measures.complaints import OF_THE_WHOLE_SERVICE
from reporting.measures.core import Count
from reporting.measures.groupings import ByTerm
from reporting.measures.rows import POSTS, TRAINING

VACANT = Q(vacant=True)
BY_TITLE = ByTerm(by="title", kind="post")
ON_THE_LAST_DAY = "on the last day of the quarter, or today where that is to come"

posts = Count(
    slug="posts",
    title="Posts",
    definition=f"Posts of the team {ON_THE_LAST_DAY}.",
    note=OF_THE_WHOLE_SERVICE,
    rows=POSTS,
)
posts_vacant = Count(
    slug="posts_vacant",
    title="Vacant posts",
    definition=f"Posts of the team that nobody held {ON_THE_LAST_DAY}.",
    note=OF_THE_WHOLE_SERVICE,
    rows=POSTS,
    where=VACANT,
)
posts_by_title = Count(
    slug="posts_by_title",
    title="Posts, by title",
    definition=f"Posts of the team {ON_THE_LAST_DAY}, by title.",
    note=OF_THE_WHOLE_SERVICE,
    rows=POSTS,
    groups=BY_TITLE,
)
posts_vacant_by_title = Count(
    slug="posts_vacant_by_title",
    title="Vacant posts, by title",
    definition=f"Posts of the team that nobody held {ON_THE_LAST_DAY}, by title.",
    note=OF_THE_WHOLE_SERVICE,
    rows=POSTS,
    where=VACANT,
    groups=BY_TITLE,
)
training_attended = Count(
    slug="training_attended",
    title="Places taken at training",
    definition="People of the team who attended a training: each of them once for each training.",
    note=OF_THE_WHOLE_SERVICE,
    rows=TRAINING,
)

MEASURES = (posts, posts_vacant, posts_by_title, posts_vacant_by_title, training_attended)
