"""Children: a name, a birthday, where and with whom they live."""

from datetime import date, timedelta

from demo.invent import names
from demo.invent.shares import AGES, AUTHORITIES_ELSEWHERE, DISTRICTS, GENDERS, LIVING_ARRANGEMENTS, pick
from demo.invent.world import Child

BIRTHDAY_NOT_KNOWN = 0.02


def new_child(world, on, *, place=None, age=None, name=None):
    """A child of that age on that local date (of a usual one, without)."""
    rng = world.rng
    gender = pick(rng, GENDERS)
    first = rng.choice({"female": names.FEMALE, "male": names.MALE}.get(gender, names.FEMALE + names.MALE))
    born = _birthday(rng, on, age or pick(rng, AGES))
    known = age or rng.random() > BIRTHDAY_NOT_KNOWN
    place = place or world.places[pick(rng, {d: DISTRICTS.get(d, 10) for d in world.places})]
    arrangement = pick(rng, LIVING_ARRANGEMENTS)
    child = Child(
        reference=world.reference("D", "children.csv"),
        place=place,
        living_arrangement=arrangement,
        responsible_authority=_responsible(world, place, arrangement),
        turns_18=_in_year(born, born.year + 18),
    )
    first, last = name or (first, rng.choice(names.LAST))
    world.records.add(
        "children.csv",
        child_ref=child.reference,
        first_name=first,
        last_name=last,
        date_of_birth=born if known else None,
        gender=gender,
    )
    return child


def _birthday(rng, on, age):
    # The next birthday is some days off, so that an episode that begins now is of that age until its end.
    return _in_year(on, on.year - age) - timedelta(days=rng.randrange(360))


def _in_year(day, year):
    """The same day of another year; 29 February falls on 1 March in other years."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def _responsible(world, place, arrangement):
    others = [area["authority"] for area in world.definition["areas"] if area["authority"] != place.authority]
    match arrangement:
        case "looked_after":
            return place.authority
        case "pan_placed":
            return others[0] if others else pick(world.rng, AUTHORITIES_ELSEWHERE)
        case "cicola":
            return pick(world.rng, AUTHORITIES_ELSEWHERE)
    return ""
