from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import Greatest


def those_who_left_with_an_exit(apps, schema_editor):
    """Until now an exit was known by its day alone."""
    members = apps.get_model("referrals", "GroupMember").objects
    members.filter(
        pk__in=members.filter(left_on=Greatest("joined_on", F("rfm__exit__ended_on"))).values("pk")
    ).update(left_with_exit=True)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("referrals", "0015_meetings_know_authorities_and_owners")]

    operations = [
        AddIndexConcurrently(
            "meetingaction", models.Index(fields=["owned_by"], name="action_of_an_owner")
        ),
        migrations.RunPython(those_who_left_with_an_exit, migrations.RunPython.noop),
    ]
