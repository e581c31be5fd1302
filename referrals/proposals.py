"""Which volunteers fit a child who waits for one, and why: a person decides."""

from dataclasses import dataclass

from missing_cse.lib.times import day
from referrals.models import Volunteer, VolunteerMatch
from referrals.models.volunteer import Availability
from referrals.stages import Standing, dbs_standing

# What a volunteer does who has nothing else to do with the child (Term VOLUNTEER_SUPPORT).
FEEDBACK = "feedback"


@dataclass(frozen=True)
class Proposal:
    """A volunteer for a child: what speaks for it, what against it, and what is not known, in words."""

    volunteer: Volunteer
    speaks_for: list
    speaks_against: list
    is_unknown: list
    going_on: int

    @property
    def fits(self):
        """Whether something speaks for it, and nothing against."""
        return bool(self.speaks_for) and not self.speaks_against

    @property
    def rank(self):
        """The best first: nothing against it, then the most for it, then who has the fewest matches."""
        return len(self.speaks_against), -len(self.speaks_for), self.going_on, self.volunteer.name


def proposals(referral, user, on):
    """A Proposal for every active volunteer of the referral's service, on a day; the best first.

    `user` is who sees them: matches that they may not see are not counted.
    """
    active = Volunteer.objects.visible_to(user).filter(
        service=referral.service_id, status=Volunteer.Status.ACTIVE
    )
    volunteers = list(active.with_facts().select_related("area", "gender").prefetch_related("would_do"))
    going_on, met = _matches(referral, user)
    found = [_proposal(referral, one, on, going_on.get(one.pk, 0), one.pk in met) for one in volunteers]
    return sorted(found, key=lambda proposal: proposal.rank)


def _matches(referral, user):
    """How many matches each volunteer has that go on, and who has met the child: {id: number}, {ids}."""
    going_on, met = {}, set()
    seen = VolunteerMatch.objects.visible_to(user).filter(volunteer__service=referral.service_id)
    for volunteer, child, ended_on in seen.values_list("volunteer", "child", "ended_on"):
        if ended_on is None:
            going_on[volunteer] = going_on.get(volunteer, 0) + 1
        if child == referral.child_id:
            met.add(volunteer)
    return going_on, met


def _proposal(referral, volunteer, on, going_on, has_met):
    of = Proposal(volunteer, [], [], [], going_on)
    _by_area(of, referral)
    _by_support(of, referral)
    _by_availability(of, referral)
    _by_gender(of, referral)
    if dbs_standing(volunteer, on) == Standing.EXPIRED:
        of.speaks_against.append(f"DBS certificate expired on {day(volunteer.dbs_expires_on)}")
    if has_met:
        against = is_feedback(referral)
        words = "has met the child before, so is not independent" if against else "has met the child before"
        (of.speaks_against if against else of.speaks_for).append(words)
    return of


def _by_area(of, referral):
    area = of.volunteer.area
    if area is None:
        of.is_unknown.append("where they would meet children")
    elif area.pk == referral.area_id:
        of.speaks_for.append(f"meets children in {area}")
    else:
        of.speaks_against.append(f"is in {area}")


def _by_support(of, referral):
    would_do = list(of.volunteer.would_do.all())
    if not would_do or referral.support is None:
        of.is_unknown.append("what they would like to do")
    elif referral.support in would_do:
        of.speaks_for.append(f"would like to do this: {referral.support.label.lower()}")
    else:
        of.speaks_against.append(f"would rather do: {', '.join(term.label.lower() for term in would_do)}")


def _by_availability(of, referral):
    theirs, childs = of.volunteer.available, referral.available
    if not theirs or not childs:
        of.is_unknown.append("when they have time")
        return
    both = [slot.label.lower() for slot in Availability if slot in theirs and slot in childs]
    if both:
        of.speaks_for.append(f"both have time {', '.join(both)}")
    else:
        of.speaks_against.append("has time when the child has not")


def _by_gender(of, referral):
    wish, gender = referral.rather_with, of.volunteer.gender
    if wish is None:
        return
    if gender is None:
        of.is_unknown.append("their gender, about which the child has a wish")
    elif gender == wish:
        of.speaks_for.append(f"is {gender.label.lower()}, as the child wishes")
    else:
        of.speaks_against.append(f"the child would rather be with somebody {wish.label.lower()}")


def is_feedback(referral):
    """Whether an independent researcher is asked for."""
    return referral.support is not None and referral.support.slug == FEEDBACK


def is_independent(volunteer, referral):
    """Whether the volunteer fits as far as a feedback interview needs somebody who never met the child."""
    return not (is_feedback(referral) and volunteer.matches.filter(child=referral.child_id).exists())
