"""Telling the commissioners that a report has appeared: a mark on their pages, and a letter.

A letter says which report it is and where, and that there was another edition before; it has no figure and no
child. Why there is another is on its page: reasons count records, and small numbers can tell of a child.
"""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from access.letters import write_letter
from access.models import Membership, User
from access.permissions import FOLLOW_REPORTS
from missing_cse.lib.periods import Period
from missing_cse.lib.times import now
from reporting.models import EditionNotice
from reporting.products import product_of
from reporting.timetable.recipients import recipients


def tell_of(edition):
    """Write the notices and the letters about an edition, in the transaction that publishes it."""
    people = list(_recipients(edition))
    EditionNotice.objects.bulk_create(EditionNotice(edition=edition, user=user) for user in people)
    for user in people:
        if user.email and user.letters_on_reports:
            write_letter(user.email, *_letter(edition, user))


def mark_seen(edition, user):
    """The person has opened it: to them it is no longer new."""
    EditionNotice.objects.visible_to(user).unseen().filter(edition=edition).update(seen_at=now())


def _recipients(edition):
    """The commissioners' people, less those of an authority that does not get reports of this kind."""
    of_service = Membership.objects.filter(service=edition.service, role__in=FOLLOW_REPORTS.roles)
    authorities = recipients(edition.service)[Period.parse(edition.period).kind]
    told = of_service.filter(Q(authority__isnull=True) | Q(authority__in=authorities))
    return User.objects.filter(is_active=True, pk__in=told.values("user")).order_by("pk")


def _letter(edition, user):
    product, service = product_of(Period.parse(edition.period)), edition.service
    why = "\nIt takes the place of an earlier edition. Its page says why.\n" if edition.number > 1 else ""
    address = reverse("edition", args=[service.slug, edition.public_id])
    return (
        f"{product.name}, {edition.title}: edition {edition.number}",
        f"""Dear {user},

A report has appeared: {product.name}, {edition.title}, edition {edition.number}.
{why}
Read it here:

{settings.SITE_ADDRESS}{address}

You can choose not to get these letters:

{settings.SITE_ADDRESS}{reverse("report-letters")}

{service}
""",
    )
