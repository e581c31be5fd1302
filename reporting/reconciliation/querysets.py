"""Who sees a reconciliation, and which of its rows."""

from django.db import models
from django.db.models import Count, F, Q

from access.permissions import KEEP_RECONCILIATIONS, SIGN_FOR_PARTNER, ids_of_services_allowing
from access.reach import NOTHING, reach
from cases.querysets import EPISODES, allowing, restricted_to_others


def of_own_list(user, prefix=""):
    """The condition on a reconciliation (behind `prefix`) of the list of the authority or the force that the
    user works for: for them it is there when the service has signed it."""
    condition = NOTHING
    for membership in user.current_memberships:
        if membership.role in SIGN_FOR_PARTNER.roles:
            condition |= Q(
                **{
                    f"{prefix}service": membership.service_id,
                    f"{prefix}authority": membership.authority_id,
                    f"{prefix}force": membership.force_id,
                }
            )
    return condition & Q(**{f"{prefix}service_signed_at__isnull": False})


class ReconciliationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the services in which the user keeps them, and those of the user's own authority's or
        force's list."""
        return self.filter(
            Q(service__in=ids_of_services_allowing(user, KEEP_RECONCILIATIONS)) | of_own_list(user)
        )

    def kept_by(self, user):
        """Those that the user may work on, for the service."""
        return self.filter(service__in=ids_of_services_allowing(user, KEEP_RECONCILIATIONS))

    def with_totals(self):
        """With `theirs` and `we_count`, and everybody whom a page names."""
        totals = {
            "theirs": Count("rows", filter=Q(rows__line__isnull=False)),
            "we_count": Count("rows", filter=Q(rows__ours=True)),
            "differences": Count("rows", filter=~Q(rows__difference="")),
            "to_confirm": Count("rows", filter=Q(rows__proposed__isnull=False)),
        }
        related = ("service", "authority", "force", "service_signed_by", "partner_signed_by")
        return self.annotate(**totals, apart=F("we_count") - F("theirs")).select_related(*related)


class RowQuerySet(models.QuerySet):
    def visible_to(self, user):
        """For those who keep them: rows of records that they see, and lines without a record. For the
        partner's people: the lines of their own list. Nothing of restricted children that don't name the
        user."""
        service = {"reconciliation__service__in": ids_of_services_allowing(user, KEEP_RECONCILIATIONS)}
        records = reach(user, allowing(EPISODES, KEEP_RECONCILIATIONS), prefix="episode__")
        kept = Q(**service) & (Q(episode__isnull=True) | records)
        listed = Q(line__isnull=False) & of_own_list(user, "reconciliation__")
        return self.filter(kept | listed).exclude(episode__child__in=restricted_to_others(user))

    def kept_by(self, user):
        """Those that the user sees and may work on."""
        services = ids_of_services_allowing(user, KEEP_RECONCILIATIONS)
        return self.visible_to(user).filter(reconciliation__service__in=services)
