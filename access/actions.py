"""What is done to services and people; each action is one transaction."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import slugify

from access.definitions import LOADERS
from access.models import (
    Area,
    Authority,
    District,
    Membership,
    Phrase,
    PoliceForce,
    Provider,
    Service,
    Term,
    User,
)
from access.models.membership import IN_AN_AREA
from access.report_days import load_recipients, report_days
from access.roles import Role
from missing_cse.lib.conflicts import ChangedMeanwhile, fingerprint

# What a role names besides its service; the database holds this too.
NAMED_BY_ROLE = {
    "area": ("an area", IN_AN_AREA),
    "force": ("a police force", (Role.POLICE_COORDINATOR,)),
    "authority": ("an authority", (Role.SOCIAL_WORKER,)),
}


@transaction.atomic
def load_service(definition):
    """Make a service as defined (a dictionary read from `services/*.toml`), or bring it up to date.

    What the definition no longer names stays: records may refer to it. Returns the service. Raises KeyError
    for what it lacks, and ValueError, in words, for what makes no sense.
    """
    commissioners = [_named(Authority, name) for name in definition["commissioners"]]
    forces = [
        PoliceForce.objects.get_or_create(name=name, defaults={"slug": slugify(name)})[0]
        for name in definition["police_forces"]
    ]
    service, _ = Service.objects.update_or_create(
        slug=definition["slug"],
        defaults={
            "provider": _named(Provider, definition["provider"]),
            "name": definition["name"],
            "holidays": definition["holidays"],
            **definition["clocks"],
            **report_days(definition),
        },
    )
    service.commissioners.set(commissioners)
    load_recipients(service, definition, commissioners)
    service.police_forces.set(forces)
    for position, given in enumerate(definition["areas"]):
        area, _ = Area.objects.update_or_create(
            service=service,
            slug=given["slug"],
            defaults={
                "name": given["name"],
                "authority": _named(Authority, given["authority"]),
                "position": position,
                "phone": given.get("phone", ""),
            },
        )
        District.objects.bulk_create(
            [
                District(service=service, area=area, slug=slugify(name), name=name)
                for name in given["districts"]
            ],
            update_conflicts=True,
            unique_fields=("service", "slug"),
            update_fields=("name", "area"),
        )
    Term.objects.bulk_create(
        [
            term
            for kind, terms in definition["terms"].items()
            for term in _terms(service, Term.Kind(kind), terms)
        ],
        update_conflicts=True,
        unique_fields=("service", "kind", "fits", "slug"),
        update_fields=("label", "position"),
    )
    if not service.phrases.exists():
        # Later on they are the senior coordinator's, who edits them in the browser.
        Phrase.objects.bulk_create(
            Phrase(service=service, avoid=avoid, prefer=prefer)
            for avoid, prefer in definition.get("language", {}).items()
        )
    for load in LOADERS:
        load(service, definition)
    return service


def _named(model, name):
    return model.objects.get_or_create(name=name)[0]


def _terms(service, kind, defined):
    """The terms of a kind, in the order in which they are defined."""
    rows = []
    for slug, label in defined.items():
        fits, terms = (slug, label) if isinstance(label, dict) else ("", {slug: label})
        rows += [(fits, name, text) for name, text in terms.items()]
    return [
        Term(service=service, kind=kind, fits=fits, slug=slug, label=label, position=position)
        for position, (fits, slug, label) in enumerate(rows)
    ]


@transaction.atomic
def add_user(*, username, name, service, role, area=None, force=None, authority=None, email=""):
    """Make a person with a role in a service; one who is there already gets the role besides, and keeps their
    e-mail address unless another is given.

    `area`, `force` or `authority` for the roles that name one. Raises ValidationError where the role lacks
    what it names, the person has it already, or the address is none. Without a password (`set_password`)
    nobody can sign in.
    """
    given = {"area": area, "force": force, "authority": authority}
    for named, (what, roles) in NAMED_BY_ROLE.items():
        if (given[named] is not None) != (role in roles):
            needs = "needs" if role in roles else "does not have"
            raise ValidationError(f"The role of {Role(role).label.lower()} {needs} {what}")
    user = User.objects.filter(username=username).first() or User.objects.create_user(username, name)
    if email:
        validate_email(email)
        user.email = email
        user.save(update_fields=["email"])
    _, is_new = Membership.objects.get_or_create(user=user, service=service, role=role, **given)
    if not is_new:
        raise ValidationError(f"{username} has this role already")
    return user


@transaction.atomic
def set_password(user, password):
    """Give a person a password; ValidationError, in words, where it is too weak."""
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])


def phrase_in_words(avoid, prefer):
    """What is said of a phrase: what two people who change it at once compare."""
    return {"Words to avoid": avoid, "Better words": prefer}


@transaction.atomic
def keep_phrase(phrase, *, avoid, prefer, seen=""):
    """Add words to avoid to a service's list, or change them; ValidationError if they are on it already.

    `seen` is the fingerprint of the phrase that is changed, in words: ChangedMeanwhile where something else
    stands now, unless it is the same as what is to be kept.
    """
    if phrase.pk:
        kept = fingerprint(phrase_in_words(avoid, prefer))
        _refuse_others_words(phrase, (seen, kept))
    others = Phrase.objects.filter(service=phrase.service_id).exclude(pk=phrase.pk)
    if others.filter(avoid__iexact=avoid).exists():
        raise ValidationError({"avoid": f"“{avoid}” is on the list already"})
    phrase.avoid, phrase.prefer = avoid, prefer
    phrase.save()
    return phrase


def _refuse_others_words(phrase, known):
    stands = Phrase.objects.select_for_update().filter(pk=phrase.pk).first()
    if stands is None:
        raise ValidationError("Somebody removed these words from the list while you were typing")
    if fingerprint(phrase_in_words(stands.avoid, stands.prefer)) not in known:
        raise ChangedMeanwhile(stands)
