"""How offers were made and answered, who consented, what the police were asked, what went back."""

from datetime import timedelta

from cases.models import Attempt, Consent, HandBack, Offer, PoliceQuery

YOUNG = 13
QUERIES = (
    ("times", "The found time is before the missing time. When did the child return?"),
    ("contact", "The telephone number does not exist. Is there another one for the carer?"),
    ("where", "The address is in another district. Where does the child live now?"),
)
HANDED_BACK = "The 14 days ran out: three visits and four calls, and nobody was reached."


def contact(setting):
    _offers(setting)
    _consents(setting)
    _queries(setting)
    _handed_back(setting)


def _offers(setting):
    offers = []
    for episode in setting.recent:
        if hasattr(episode, "offer"):
            offer = episode.offer
            young = _is_young(episode)
            offer.whom = Attempt.Whom.PARENT_CARER if young else setting.rng.choice(Attempt.Whom.values[:2])
            offer.how = setting.rng.choice(
                (Attempt.How.TELEPHONE, Attempt.How.TELEPHONE, Attempt.How.MESSAGE)
            )
            offer.answer = _answer(setting, episode)
            offers.append(offer)
    Offer.objects.bulk_update(offers, ("whom", "how", "answer"))


def _answer(setting, episode):
    if not hasattr(episode, "outcome"):
        return setting.rng.choice((Offer.Answer.ACCEPTED, Offer.Answer.ACCEPTED, Offer.Answer.UNDECIDED))
    return Offer.Answer.DECLINED if episode.outcome.kind == "declined" else Offer.Answer.ACCEPTED


def _consents(setting):
    """Of those who accepted; a young child's parent or carer first. Some of them are still to be asked."""
    given = []
    for episode in setting.recent:
        offer, outcome = getattr(episode, "offer", None), getattr(episode, "outcome", None)
        interview = outcome.interview if outcome else None
        worker = interview.case_worker_id if interview else episode.allocated_to_id
        if offer is None or offer.answer != Offer.Answer.ACCEPTED or worker is None:
            continue
        givers = [Consent.Giver.CHILD]
        if _is_young(episode):
            both = [Consent.Giver.PARENT_CARER, Consent.Giver.CHILD]
            givers = both if interview else setting.rng.choice(([], both))
        given += [
            Consent(
                episode=episode,
                to=Consent.To.INTERVIEW,
                giver=giver,
                name="" if giver == Consent.Giver.CHILD else "Mother",
                how=offer.how,
                answer=Consent.Answer.GIVEN,
                at=setting.past(offer.offered_at + timedelta(minutes=20)),
                recorded_by_id=worker,
            )
            for giver in givers
        ]
    Consent.objects.bulk_create(given)


def _is_young(episode):
    """Whether a parent or carer has to consent; a child whose birthday is not known is taken to be young."""
    return episode.age is None or episode.age < YOUNG


def _queries(setting):
    """In every area one open question to the police, one that they answered, and one that is closed."""
    for number, (area, coordinator) in enumerate(setting.coordinators.items()):
        asked = [episode for episode in setting.open if episode.area_id == area][:3]
        about, question = QUERIES[number % len(QUERIES)]
        for episode, since in zip(
            asked, ({}, _answered(setting), _closed(setting, coordinator)), strict=False
        ):
            PoliceQuery.objects.create(
                episode=episode,
                about=about,
                question=question,
                raised_at=setting.past(episode.found_received_at + timedelta(hours=1)),
                raised_by=coordinator,
                **since,
            )


def _answered(setting):
    return {
        "police_answer": "You are right. We have sent the correction.",
        "answered_at": setting.now,
        "answered_by": setting.police,
    }


def _closed(setting, coordinator):
    return {
        "answer": "The force has corrected the found notification.",
        "minutes_lost": 25,
        "closed_at": setting.now,
        "closed_by": coordinator,
    }


def _handed_back(setting):
    """What was referred to a social worker went back to the local authority; some have said what they did."""
    for number, episode in enumerate(setting.recent):
        outcome = getattr(episode, "outcome", None)
        if not (
            outcome and outcome.decline_reason and outcome.decline_reason.slug == "referred_to_social_worker"
        ):
            continue
        authority = episode.responsible_authority or episode.area.authority
        hand_back = HandBack(
            episode=episode,
            authority=authority,
            at=outcome.at or setting.now,
            by=setting.coordinators[episode.area_id],
            reason=HANDED_BACK,
        )
        if number % 2 and authority in setting.social_workers:
            hand_back.answer = HandBack.Answer.INTERVIEWED
            hand_back.held_at = setting.past(hand_back.at + timedelta(days=2))
            hand_back.answer_note = "Seen at school. No new worries; the care plan is being reviewed."
            hand_back.answered_at = setting.past(hand_back.at + timedelta(days=3))
            hand_back.answer_recorded_by = setting.social_workers[authority]
        hand_back.save()
