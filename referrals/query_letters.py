"""What e-mails about a query say: (subject, text). Nothing of the child or the RFM but its reference."""

from django.conf import settings
from django.urls import reverse

from missing_cse.lib.times import day, moment


def questions(query, key):
    """To the referrer, with the link."""
    return f"Questions about your referral {query.rfm}", _to_referrer(query, key, "We have")


def reminder(query, key):
    """The same once more."""
    return (
        f"Reminder: questions about your referral {query.rfm}",
        _to_referrer(query, key, f"On {day(query.asked_at)} we wrote to you that we have"),
    )


def escalation(query, lead):
    """To the lead of the referrer's agency, without the link, and with nothing that the referrer typed."""
    rfm = query.rfm
    return (
        f"Referral {rfm} waits for an answer",
        f"""Dear {lead},

{rfm.service} asked {rfm.agency} about referral {rfm} on {moment(query.asked_at)}.
There is no answer yet, and without one we can’t decide what happens next.

Please see that whoever sent the referral answers us. {_call(rfm)}
""",
    )


def link(key):
    """The address of the page on which the referrer answers."""
    return settings.SITE_ADDRESS + reverse("private-query", args=[key])


def _to_referrer(query, key, beginning):
    rfm = query.rfm
    return f"""{beginning} questions about referral {rfm}. We can go on with it when you have answered them.

Answer here, without an account:

{link(key)}

The link is for you alone: whoever has it can answer in your place. It works until {moment(query.link_until)}.

If a child is in danger now, call 999. {_call(rfm)}

{rfm.service}
"""


def _call(rfm):
    """Whom to call."""
    phone = f" on {rfm.area.phone}" if rfm.area.phone else ""
    return f"If you would rather tell us by telephone, call the team of {rfm.area}{phone}."
