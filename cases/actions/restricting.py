"""Who sees a restricted record; each action is one transaction.

The reason is kept in the audit trail, with each change that it was given for.
"""

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from access.models import User
from access.permissions import RESTRICT_CHILDREN, SEE_CHILDREN, may
from cases.conditions import OPEN
from cases.models import Child


def may_be_named(service):
    """The people of a service who see children's records, and so may be named on a restricted one."""
    return User.objects.filter(
        is_active=True, memberships__service=service, memberships__role__in=SEE_CHILDREN.roles
    ).distinct()


def allocated_to(child):
    """The people to whom an open episode of the child is allocated."""
    episodes = child.episodes.filter(OPEN, allocated_to__isnull=False)
    return User.objects.filter(pk__in=episodes.values("allocated_to"))


@transaction.atomic
def restrict_child(child, *, by, people, reason):
    """Let nobody but `people` see that there is a record of this child; also changes who is named.

    Raises ValidationError, in words, where somebody is not of the service's team, or where nobody among
    them could lift the restriction again.
    """
    child = Child.objects.select_for_update().select_related("service").get(pk=child.pk)
    if may_be_named(child.service).filter(pk__in=[person.pk for person in people]).count() != len(people):
        raise ValidationError("Name only people of the service’s team who see children’s records")
    if not any(may(person, RESTRICT_CHILDREN, child.service) for person in people):
        raise ValidationError("Name at least one senior coordinator, who can lift the restriction again")
    with pghistory.context(reason=reason):
        child.named.set(people)
        child.restricted = True
        child.save(update_fields=["restricted"])
    return child


@transaction.atomic
def lift_restriction(child, *, by, reason):
    """Let everyone who knows the child see the record again."""
    child = Child.objects.select_for_update().get(pk=child.pk)
    with pghistory.context(reason=reason):
        child.named.clear()
        child.restricted = False
        child.save(update_fields=["restricted"])
    return child
