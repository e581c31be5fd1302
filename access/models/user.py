import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property

from access.trail import tracked


class UserManager(BaseUserManager):
    def create_user(self, username, name, password=None):
        """A person who can sign in; without a password they can't until they are given one."""
        user = self.model(username=self.model.normalize_username(username), name=name)
        user.set_password(password)
        user.save()
        return user


@tracked(exclude=["password", "last_login"])
class User(AbstractBaseUser):
    """A person. What they may see and do follows from their memberships alone. `email` is where letters go
    to; who has none gets none. `letters_on_reports` says whether one comes when a report appears."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=150)
    email = models.EmailField(blank=True, default="", db_default="")
    letters_on_reports = models.BooleanField(default=True, db_default=True)
    is_active = models.BooleanField(default=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ("name",)

    def __str__(self):
        return self.name

    @cached_property
    def current_memberships(self):
        """The roles this person has, read once a request; an inactive person has none."""
        from access.memberships import memberships_of

        return self._own(memberships_of(self)) if self.is_active else []

    @property
    def forces(self):
        """The police forces for which this person, or system, acts."""
        return {membership.force for membership in self.current_memberships if membership.force}

    def remember(self, memberships):
        """Take these, which were read with the user, for all memberships that they have."""
        self.current_memberships = self._own(memberships) if self.is_active else []

    def _own(self, memberships):
        for membership in memberships:
            membership.user = self
        return memberships
