"""The steps of a referral that say what was seen, and what the referrer makes of it."""

from cases.forms.questions import choice
from cases.rhi.fields import PartForm, words
from referrals.forms.indicators import asked, drawn, fields_of, take_shown
from referrals.models.risk import Risk


class Seen(PartForm):
    """The indicators of one section of a version; cleans to `shown`: {Indicator: evidence}."""

    asked = ()

    @property
    def indicators(self):
        return drawn(self, self.asked)

    def clean(self):
        return {"shown": take_shown(self, self.asked)}


def seen(section):
    """The form, a class, for the indicators of a section."""
    of = asked(section.indicators.all())
    fields = {name: field for one in of for name, field in fields_of(one).items()}
    return type("SeenInSection", (Seen,), {"asked": of, **fields})


class Worries(PartForm):
    concerns = words(
        "What worries you?",
        help_text="In your own words. Say what you know, what others told you, and what you suspect: apart.",
    )
    risk = choice("How high is the risk, as you see it?", Risk, "", required=False)
    done_so_far = words(
        "What has been done so far, and by whom?",
        rows=4,
        help_text="Also what police and social care know, with the reference if you have it; or “nothing”.",
    )


class Information(PartForm):
    concerns = words(
        "What should we know?",
        "Say what we should know",
        help_text="What you have seen or heard, when and where, and from whom.",
    )
