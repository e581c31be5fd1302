from django.db import migrations

from access.migrations._trail_indexes import AddTrailIndexes


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0010_attempts_have_public_ids")]

    operations = [
        AddTrailIndexes(
            "alert",
            "attempt",
            "audit",
            "auditmark",
            "auditremark",
            "childcorrection",
            "child",
            "consent",
            "correction",
            "covered",
            "episode",
            "glassbreak",
            "handback",
            "interview",
            "merge",
            "named",
            "notduplicate",
            "offer",
            "outcome",
            "personaround",
            "policequery",
            "recommendation",
            "residence",
            "rhiform",
            "sharing",
            "submission",
        )
    ]
