"""Who sees the network around children: what a child tells is seen with the child, and nothing else is.

A nominal is seen through the mentions by children that a person sees. Its mentions by others do not exist
for that person: in no count, picture, search, proposal or document.
"""

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from access.permissions import SEE_NETWORK, services_allowing
from cases.querysets import OfChildQuerySet


class MentionQuerySet(OfChildQuerySet):
    def visible_to(self, user, to=SEE_NETWORK):
        """Seen with the child, unless it was taken back."""
        return super().visible_to(user, to).filter(withdrawn_at__isnull=True)

    def with_thing(self):
        """With `thing`: the id of the record that stands for what is mentioned."""
        return self.annotate(thing=Coalesce("nominal__same_as", "nominal"))


class NominalQuerySet(models.QuerySet):
    def visible_to(self, user, to=SEE_NETWORK):
        """Those that a child has mentioned whom the user sees."""
        from referrals.models import Mention

        return self.filter(Exists(Mention.objects.visible_to(user, to).filter(nominal=OuterRef("pk"))))

    def with_thing(self):
        """With `thing`: the id of the record that stands for each."""
        return self.annotate(thing=Coalesce("same_as", "pk"))


class NominalMergeQuerySet(models.QuerySet):
    def visible_to(self, user, to=SEE_NETWORK):
        """Seen with both records."""
        from referrals.models import Nominal

        seen = Nominal.objects.visible_to(user, to).order_by().values("pk")
        return self.filter(first__in=seen, second__in=seen)


class NominalLinkQuerySet(models.QuerySet):
    def visible_to(self, user, to=SEE_NETWORK):
        """Seen with the mention it was said with, by those who see the other nominal too."""
        from referrals.models import Mention, Nominal

        return self.filter(
            mention__in=Mention.objects.visible_to(user, to).order_by().values("pk"),
            other__in=Nominal.objects.visible_to(user, to).order_by().values("pk"),
            withdrawn_at__isnull=True,
        )

    def with_things(self):
        """With `one` and `another`: the ids of the records that stand for the two."""
        return self.annotate(
            one=Coalesce("mention__nominal__same_as", "mention__nominal"),
            another=Coalesce("other__same_as", "other"),
        )


class IntelligenceQuerySet(models.QuerySet):
    def visible_to(self, user, to=SEE_NETWORK):
        """Seen by those who see every child it names: one alone that they don't see hides it."""
        from cases.models import Child
        from referrals.models import IntelligenceMention

        named = IntelligenceMention.objects.filter(intelligence=OuterRef("pk"))
        # Child by child: to compare with the list of all that are seen takes seconds.
        seen = Child.objects.visible_to(user, to).filter(pk=OuterRef("mention__child"))
        hidden = named.filter(~Exists(seen))
        return self.filter(Exists(named), ~Exists(hidden), service__in=services_allowing(user, to))


class OfIntelligenceQuerySet(models.QuerySet):
    def visible_to(self, user, to=SEE_NETWORK):
        """Seen with the item."""
        from referrals.models import Intelligence

        return self.filter(intelligence__in=Intelligence.objects.visible_to(user, to).order_by().values("pk"))
