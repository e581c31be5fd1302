from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.models import Index

from cases.names import SearchedName
from missing_cse.lib.at_once import AtOnce


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0011_read_the_trail_by_index")]

    operations = [
        migrations.AlterModelOptions(
            "personaround",
            {
                "ordering": ("name", "pk"),
                "verbose_name": "person around the child",
                "verbose_name_plural": "people around the child",
            },
        ),
        AddIndexConcurrently(
            "child", Index("service", SearchedName("first_name", "last_name"), name="child_of_a_name")
        ),
        AddIndexConcurrently("child", Index(fields=("service", "-id"), name="child_newest_in_a_service")),
    ]
    operations = [AtOnce(operations)]
