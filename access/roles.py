"""The roles people have in a service (docs/service.md, "People who use it")."""

from django.db import models


class Role(models.TextChoices):
    CASE_WORKER = "case_worker", "Case worker"
    COORDINATOR = "coordinator", "Coordinator"
    SENIOR_COORDINATOR = "senior_coordinator", "Senior coordinator"
    VOLUNTEER_COORDINATOR = "volunteer_coordinator", "Volunteer coordinator"
    ADMINISTRATOR = "administrator", "Administrator"
    FINANCE_OFFICER = "finance_officer", "Finance officer"
    COMMISSIONER = "commissioner", "Commissioner"
    POLICE_COORDINATOR = "police_coordinator", "Police coordinator"
    SOCIAL_WORKER = "social_worker", "Social worker"
    AUDITOR = "auditor", "Auditor"
    VOLUNTEER = "volunteer", "Volunteer"
