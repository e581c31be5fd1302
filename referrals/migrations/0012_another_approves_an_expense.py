from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import F, Q

# Somebody else approves it then. What is paid stays as it was, which a constraint that is not validated allows.
TAKE_BACK = """
    UPDATE referrals_volunteerexpense SET approved_on = NULL, approved_by_id = NULL
    WHERE approved_by_id = claimed_by_id AND paid_on IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0011_triage_decides_and_puts_right")]

    operations = [
        migrations.RunSQL(TAKE_BACK, migrations.RunSQL.noop),
        AddConstraintNotValid(
            model_name="volunteerexpense",
            constraint=models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("claimed_by")),
                name="expense_is_approved_by_another",
            ),
        ),
    ]
