"""Who the children are: age and gender, and those reported missing again."""

from django.db.models import F

from reporting.measures.core import Count, Mean
from reporting.measures.groupings import ByAge, ByTerm
from reporting.measures.missing import BY_ARRANGEMENT
from reporting.measures.rows import NOTIFICATIONS

mean_age = Mean(
    slug="mean_age",
    title="Mean age",
    definition="Completed years at the child's first notification in the period: the mean of the children "
    "whose date of birth is recorded.",
    rows=NOTIFICATIONS,
    each_child=True,
    amount=F("age"),
)
age_bands = Count(
    slug="age_bands",
    title="Age",
    definition="Children with a missing notification, by completed years at the first of the period.",
    rows=NOTIFICATIONS,
    each_child=True,
    groups=ByAge(),
)
genders = Count(
    slug="genders",
    title="Gender",
    definition="Children with a missing notification, by gender.",
    rows=NOTIFICATIONS,
    each_child=True,
    groups=ByTerm(by="child__gender", kind="gender"),
)
repeat_individuals = Count(
    slug="repeat_individuals",
    title="Children reported missing more than once",
    definition="Children with two or more missing notifications in the period and area.",
    rows=NOTIFICATIONS,
    each_child=True,
    of_children_with=2,
)
repeat_incidents = Count(
    slug="repeat_incidents",
    title="Notifications of children reported missing more than once",
    definition="All missing notifications, the first included, of children with two or more in the period "
    "and area.",
    rows=NOTIFICATIONS,
    of_children_with=2,
)
repeat_individuals_by_living_arrangement = Count(
    slug="repeat_individuals_by_living_arrangement",
    title="Children reported missing more than once, by living arrangement",
    definition="Children with two or more missing notifications in the period and area, by where they lived "
    "at the first.",
    rows=NOTIFICATIONS,
    each_child=True,
    of_children_with=2,
    groups=BY_ARRANGEMENT,
)
repeat_incidents_by_living_arrangement = Count(
    slug="repeat_incidents_by_living_arrangement",
    title="Notifications of children reported missing more than once, by living arrangement",
    definition="All missing notifications of children with two or more in the period and area, by where the "
    "child lived at each.",
    rows=NOTIFICATIONS,
    of_children_with=2,
    groups=BY_ARRANGEMENT,
)
frequent_individuals = Count(
    slug="frequent_individuals",
    title="Children reported missing five times or more",
    definition="Children with five or more missing notifications in the period and area.",
    rows=NOTIFICATIONS,
    each_child=True,
    of_children_with=5,
)
frequent_incidents = Count(
    slug="frequent_incidents",
    title="Notifications of children reported missing five times or more",
    definition="All missing notifications of children with five or more in the period and area.",
    rows=NOTIFICATIONS,
    of_children_with=5,
)

MEASURES = (
    mean_age,
    age_bands,
    genders,
    repeat_individuals,
    repeat_incidents,
    repeat_individuals_by_living_arrangement,
    repeat_incidents_by_living_arrangement,
    frequent_individuals,
    frequent_incidents,
)
