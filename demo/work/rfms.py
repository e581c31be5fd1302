"""What shows in the exploitation referrals of the last weeks, by the indicators of the matrix."""

from demo.work.setting import RECENTLY
from referrals.bands import computed_risk, total
from referrals.models import Indicator, IndicatorShown, Rfm, RfmVersion

# How many indicators a referrer who sees this risk ticks.
TICKED = {"": 1, "none": 0, "low": 2, "medium": 4, "high": 8}
EVIDENCE = (
    "The home’s log of the last two weeks: four times, the last on Friday night.",
    "Said so to the school nurse, and asked her not to tell anyone.",
    "Seen by a member of staff on two evenings, with the same car.",
    "The grandmother found it in the school bag and called us.",
    "Told us in their own words at the interview. Nobody else knows yet.",
)


def rfms(setting):
    """For the referrals received of late: older ones came on paper, without indicators."""
    version = RfmVersion.objects.in_use().get(service=setting.service)
    bands, indicators = version.bands.all(), list(Indicator.objects.filter(section__version=version))
    received = Rfm.objects.filter(service=setting.service, received_at__gte=setting.now - RECENTLY)
    for rfm in received.order_by("received_at", "pk"):
        shown = setting.rng.sample(indicators, TICKED[rfm.risk])
        rfm.version, rfm.computed_risk = version, computed_risk(bands, total(shown))
        rfm.save(update_fields=["version", "computed_risk"])
        IndicatorShown.objects.bulk_create(
            IndicatorShown(rfm=rfm, indicator=indicator, evidence=setting.rng.choice(EVIDENCE))
            for indicator in shown
        )
