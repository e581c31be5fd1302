from django.db import connection, models

from access.trail import append_only


class Reading(models.Model):
    """That a person saw a child's record, and where. Rows are only ever added."""

    user = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    child_id = models.BigIntegerField()
    page = models.CharField(max_length=100, help_text="the name of the address")
    at = models.DateTimeField(db_default=models.functions.Now())

    class Meta:
        indexes = [
            models.Index(fields=("child_id", "-at"), name="reading_of_a_child"),
            models.Index(fields=("user", "-at"), name="reading_by_a_person"),
            models.Index(fields=("-at",), name="reading_newest"),
        ]
        triggers = append_only()

    def __str__(self):
        return f"{self.user_id} read {self.child_id}"


def record_reading(user, children, page):
    """Write down that the user saw these children (ids) on that page, in the transaction of the answer."""
    if seen := list(set(children)):
        # Every list writes fifty: as objects they would take as long as the rest of the page.
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO access_reading (user_id, child_id, page) SELECT %s, unnest(%s::bigint[]), %s",
                [user.pk, seen, page],
            )
