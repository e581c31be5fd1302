"""What the coordinators wrote for the report on quarter 4 of 2017/18: its figures are references."""

from access.models import Membership
from access.roles import Role
from missing_cse.lib.periods import Period
from reporting.figures import ALL
from reporting.words.actions import save_words
from reporting.words.places import place_of

PERIOD = Period.parse("2017-18-Q4")
NORTH, SOUTH_EAST, STOKE = "staffordshire-north", "staffordshire-south-east", "stoke-on-trent"
TEXTS = {
    ("section-1", ALL): (
        "Interviews held after the monthly data sets were sent are in the figures above. "
        "We recommend that the final edition of each month is the one used in comparisons."
    ),
    ("section-7", NORTH): (
        "Missing notifications {{ change notifications:staffordshire-north:2017-18-Q4 }}, compared with "
        "quarter 3. Most children went to see friends, and came back by themselves.\n"
        "These themes came up in interviews:\n"
        "- arguments at home about the use of telephones\n"
        "- worries about a new school"
    ),
    ("section-7", SOUTH_EAST): (
        "Children travelled further than before, mostly by train. We share what we hear of stations with the "
        "police and the train operators."
    ),
    ("section-7", STOKE): (
        "Interviews declined {{ change declined:stoke-on-trent:2017-18-Q4 }}, compared with quarter 3. We "
        "asked those children why: many had been interviewed shortly before, and had nothing to add.\n"
        "The city centre and its bus station stay the places that children name most often."
    ),
    ("section-7", ALL): (
        "Primary reasons, the most common first: {{ ranking primary_reasons:all:2017-18-Q4 }}.\n"
        "Of missing notifications, {{ areas notifications:all:2017-18-Q4 }}."
    ),
    ("section-8", ALL): (
        "Of the children reported missing, {{ individuals_interviewed_rate:all:2017-18-Q4 }} were "
        "interviewed. Schools lend us rooms, so that more children are seen where they choose."
    ),
    ("section-8-1", ALL): (
        "Found notifications still reach us late at weekends: {{ late_offers:all:2017-18-Q4:weekend }} "
        "offers were late for that reason alone."
    ),
    ("section-9", ALL): "Workers helped out across areas throughout the quarter.",
    ("section-18", ALL): (
        "Exploitation referrals {{ change rfms:all:2017-18-Q4 }}, compared with quarter 3. Consultations "
        "{{ change consultations:all:2017-18-Q4 }}: schools in particular ask for advice earlier."
    ),
    ("section-21", ALL): (
        "Direct work was given to {{ rfms_by_support:all:2017-18-Q4:direct }} of "
        "{{ rfms:all:2017-18-Q4 }} children referred."
    ),
}


def write(service):
    """Save the texts: an area's by its coordinator, those across areas by the senior coordinator."""
    members = Membership.objects.filter(service=service).select_related("user")
    senior = members.filter(role=Role.SENIOR_COORDINATOR).first().user
    coordinators = {m.area_id: m.user for m in members.filter(role=Role.COORDINATOR)}
    for (section, area), text in TEXTS.items():
        place = place_of(service, PERIOD, section, area)
        by = coordinators[place.area.pk] if place.area else senior
        save_words(place, by=by, text=text, seen_version=0)
