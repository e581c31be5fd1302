from django.db import models
from django.db.models import F, Q

from access.trail import tracked
from cases.alike import Why
from cases.querysets import MatchProposalQuerySet


@tracked()
class MatchProposal(models.Model):
    """That a child whom the police or a referrer sent, and who got a record of its own, may be one on record.

    A person compares the two, and merges them or says that they are two children: that is the decision, and
    undoing the merge takes it back. What became of a record that was merged into a third is of the kept one.
    """

    class Decision(models.TextChoices):
        SAME = "same", "One child"
        DIFFERENT = "different", "Two children"

    child = models.ForeignKey("cases.Child", models.PROTECT, related_name="+", help_text="who was sent")
    candidate = models.ForeignKey("cases.Child", models.PROTECT, related_name="+")
    why = models.CharField(max_length=20, choices=Why)
    at = models.DateTimeField(db_default=models.functions.Now())
    decision = models.CharField(max_length=20, choices=Decision, blank=True)
    decided_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = MatchProposalQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(fields=("child", "candidate"), name="match_proposed_once"),
            models.CheckConstraint(condition=~Q(child=F("candidate")), name="match_is_of_two_records"),
            models.CheckConstraint(
                condition=Q(decision="", decided_by__isnull=True, decided_at__isnull=True)
                | Q(~Q(decision=""), decided_by__isnull=False, decided_at__isnull=False),
                name="match_decision_has_person_and_time",
            ),
        ]
        indexes = [models.Index(fields=("-id",), condition=Q(decision=""), name="match_undecided")]

    def __str__(self):
        return f"{self.child_id} may be {self.candidate_id}"
