from django.db import models
from django.db.models.functions import Now

from access.trail import append_only


class SignIn(models.Model):
    """What became of an attempt to sign in, and how a session ended. Rows are only ever added.

    Neither a password nor a username that is nobody's is kept: people type the one in place of the other.
    """

    class What(models.TextChoices):
        SIGNED_IN = "signed_in", "Signed in"
        WRONG_PASSWORD = "wrong_password", "Wrong password"
        LOCKED_OUT = "locked_out", "Locked out after too many wrong passwords"
        WRONG_CODE = "wrong_code", "Wrong code or passkey"
        SECOND_FACTOR_ADDED = "second_factor_added", "Second factor added"
        SECOND_FACTOR_REMOVED = "second_factor_removed", "Second factor removed"
        SECOND_FACTOR_RESET = "second_factor_reset", "Second factor reset by an operator"
        SIGNED_OUT = "signed_out", "Signed out"
        SESSION_ENDED = "session_ended", "Came back after the session had ended"

    user = models.ForeignKey(
        "access.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="null where the username is nobody's",
    )
    what = models.CharField(max_length=30, choices=What)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [
            models.Index(fields=("user", "-at"), name="sign_in_of_a_person"),
            models.Index(fields=("-at",), name="sign_in_newest"),
        ]
        triggers = append_only()

    def __str__(self):
        return f"{self.user_id}: {self.get_what_display()}"
