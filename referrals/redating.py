"""What follows in this room when a child's date of birth is put right."""

from cases.clocks import completed_years
from referrals.models import Rfm


def redate_rfms(child):
    """The ages of the child's RFMs on their receipt."""
    born = child.date_of_birth
    rfms = list(Rfm.objects.filter(child=child))
    for rfm in rfms:
        rfm.age = born and completed_years(born, rfm.received_on)
    Rfm.objects.bulk_update(rfms, ["age"])
