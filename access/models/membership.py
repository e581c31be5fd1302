import pgtrigger
from django.db import models
from django.db.models import Q

from access.roles import Role
from access.trail import tracked

IN_AN_AREA = (Role.CASE_WORKER, Role.COORDINATOR)

# Who sees a row follows from the area alone (access.reach), so an area of another service would open it.
AREA_FITS = """
    IF NOT EXISTS (SELECT FROM access_area WHERE id = NEW.area_id AND service_id = NEW.service_id) THEN
        RAISE EXCEPTION 'the area of membership % is not of its service', NEW.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


@tracked()
class Membership(models.Model):
    """A role of a person in a service; a person may have several, in several services. A commissioner may
    name the authority for which they read reports."""

    class Lead(models.TextChoices):
        MISSING = "missing", "Missing"
        EXPLOITATION = "exploitation", "Exploitation"

    user = models.ForeignKey("access.User", models.CASCADE, related_name="memberships")
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role)
    area = models.ForeignKey("access.Area", models.PROTECT, null=True, blank=True, related_name="memberships")
    force = models.ForeignKey("access.PoliceForce", models.PROTECT, null=True, blank=True, related_name="+")
    authority = models.ForeignKey("access.Authority", models.PROTECT, null=True, blank=True, related_name="+")
    lead = models.CharField(max_length=20, choices=Lead, blank=True)

    class Meta:
        ordering = ("service", "role", "user")
        constraints = [
            models.UniqueConstraint(
                fields=("user", "service", "role", "area"), name="membership_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(role__in=IN_AN_AREA, area__isnull=False)
                | (~Q(role__in=IN_AN_AREA) & Q(area__isnull=True)),
                name="membership_of_a_team_names_its_area",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.POLICE_COORDINATOR, force__isnull=False)
                | (~Q(role=Role.POLICE_COORDINATOR) & Q(force__isnull=True)),
                name="membership_of_the_police_names_its_force",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.SOCIAL_WORKER, authority__isnull=False)
                | Q(role=Role.COMMISSIONER)
                | (~Q(role__in=(Role.SOCIAL_WORKER, Role.COMMISSIONER)) & Q(authority__isnull=True)),
                name="membership_of_a_social_worker_names_the_authority",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="area_fits",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("area_id", "service_id"),
                condition=pgtrigger.Q(new__area__isnull=False),
                func=AREA_FITS,
            )
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}"
