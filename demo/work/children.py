"""Who is around a child, what everyone must know first, and where it lives."""

from datetime import timedelta

from cases.models import Alert, Child, GlassBreak, PersonAround, Residence
from demo.invent.names import FEMALE, LAST, MALE
from missing_cse.lib.times import local_date

ALERTS = (
    "Has asthma and needs an inhaler: ask whether it is with them.",
    "Do not call the father’s number: court order of this year.",
    "Prefers to be called by a nickname; ask which.",
    "Epilepsy: medication twice a day.",
    "Only visit together with a colleague: a dog that bites.",
)
RELATIONSHIPS = (("Mother", True), ("Father", True), ("Grandmother", False), ("Social worker", False))
CARERS = (("Key worker at the children’s home", False), ("Social worker", False), ("Foster carer", False))


def children(setting):
    """For the children whose episodes are open."""
    known = {episode.child_id: episode for episode in setting.open}
    for number, episode in enumerate(known.values()):
        _people(setting, episode)
        if number % 6 == 0:
            Alert.objects.create(
                child=episode.child,
                text=ALERTS[number // 6 % len(ALERTS)],
                raised_at=setting.now - timedelta(days=20 + number),
                raised_by=setting.coordinators[episode.area_id],
            )
        if episode.living_arrangement != "home":
            _where_it_lives(setting, episode)
    _glass_broken(setting)


def _people(setting, episode):
    rng = setting.rng
    around = RELATIONSHIPS if episode.living_arrangement == "home" else CARERS
    for relationship, responsible in rng.sample(around, 2):
        first = rng.choice(
            {"Mother": FEMALE, "Father": MALE, "Grandmother": FEMALE}.get(relationship, FEMALE + MALE)
        )
        PersonAround.objects.create(
            child=episode.child,
            name=f"{first} {rng.choice(LAST)}",
            relationship=relationship,
            # Ofcom keeps these numbers free for fiction.
            phone=f"07700 900{rng.randrange(1000):03}",
            has_parental_responsibility=responsible,
        )


def _where_it_lives(setting, episode):
    moved = setting.rng.randrange(40, 400)
    Residence.objects.create(
        child=episode.child,
        since=local_date(setting.now - timedelta(days=moved)),
        living_arrangement=episode.living_arrangement,
        place=setting.rng.choice(
            ("Oak House children’s home", "The Willows children’s home", "Foster family")
        ),
        district_id=episode.district_id,
        responsible_authority=episode.responsible_authority,
        recorded_by=setting.coordinators[episode.area_id],
    )


def _glass_broken(setting):
    """Somebody opened the restricted record yesterday, which the senior coordinator has not looked at yet."""
    child = Child.objects.filter(service=setting.service, restricted=True).first()
    if child:
        other = next(worker for worker in setting.workers if not child.named.contains(worker))
        at = setting.now - timedelta(days=1)
        GlassBreak.objects.create(
            service=setting.service,
            user=other,
            child=child,
            reference=child.reference,
            reason="On duty alone, and the home called: the child is back and asks for me.",
            at=at,
            until=at + timedelta(minutes=60),
        )
