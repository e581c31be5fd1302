"""From indicators to a band: how the instrument reckons (docs/service.md, "Exploitation referrals")."""

from itertools import pairwise

from django.db.models import Count, Sum

from referrals.models import Indicator
from referrals.models.risk import Risk

ORDER = (Risk.LOW, Risk.MEDIUM, Risk.HIGH)
MUST_RISE = "The bands must rise: low, then medium, then high"


def total(indicators):
    """The sum of the weights of indicators."""
    return sum(indicator.weight for indicator in indicators)


def computed_risk(bands, total):
    """The risk that a sum of weights shows: that of the highest band it reaches, or none shown."""
    reached = [band for band in bands if band.least <= total]
    return max(reached, key=lambda band: band.least).risk if reached else Risk.NONE


def most(version):
    """The sum of the weights of all of a version's indicators: the most that a referral can come to."""
    return Indicator.objects.filter(section__version=version).aggregate(most=Sum("weight"))["most"] or 0


def rise(numbers):
    """Whether the least sums of the bands, in their ORDER, are each higher than the one before."""
    return all(lower < higher for lower, higher in pairwise(numbers))


def problems_of(version):
    """What keeps a version from being used, a sentence each."""
    sections = version.sections.annotate(held=Count("indicators"))
    problems = [f"“{section}” has no indicator" for section in sections if not section.held]
    if not sections:
        problems.append("There is no section with indicators")
    least = {band.risk: band.least for band in version.bands.all()}
    if missing := [risk.label.lower() for risk in ORDER if risk not in least]:
        return [*problems, f"It is not said from which sum the risk is {', '.join(missing)}"]
    numbers = [least[risk] for risk in ORDER]
    if not rise(numbers):
        problems.append(MUST_RISE)
    if numbers[-1] > most(version):
        problems.append(f"No referral can reach {max(numbers)}: all indicators add up to {most(version)}")
    return problems
