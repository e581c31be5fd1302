import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from missing_cse.lib.at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0015_count_open_episodes_by_index'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='policequery',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='policequery',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='policequery',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='policequery',
            name='answered_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='policequery',
            name='answered_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='policequery',
            name='police_answer',
            field=models.TextField(blank=True, db_default=''),
        ),
        migrations.AddField(
            model_name='policequeryevent',
            name='answered_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='policequeryevent',
            name='answered_by',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='policequeryevent',
            name='police_answer',
            field=models.TextField(blank=True, db_default=''),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='policequery',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_policequeryevent" ("about", "answer", "answered_at", "answered_by_id", "closed_at", "closed_by_id", "episode_id", "id", "minutes_lost", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "police_answer", "public_id", "question", "raised_at", "raised_by_id") SELECT new_values."about", new_values."answer", new_values."answered_at", new_values."answered_by_id", new_values."closed_at", new_values."closed_by_id", new_values."episode_id", new_values."id", new_values."minutes_lost", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."police_answer", new_values."public_id", new_values."question", new_values."raised_at", new_values."raised_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d1db1e82aa9170896c27e1fcec296082ad957b84', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_40242', referencing='REFERENCING NEW TABLE AS new_values ', table='cases_policequery', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='policequery',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_policequeryevent" ("about", "answer", "answered_at", "answered_by_id", "closed_at", "closed_by_id", "episode_id", "id", "minutes_lost", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "police_answer", "public_id", "question", "raised_at", "raised_by_id") SELECT new_values."about", new_values."answer", new_values."answered_at", new_values."answered_by_id", new_values."closed_at", new_values."closed_by_id", new_values."episode_id", new_values."id", new_values."minutes_lost", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."police_answer", new_values."public_id", new_values."question", new_values."raised_at", new_values."raised_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9ea02dccf2daf3bdae9f98f7ba848edb982afc55', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a94b9', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cases_policequery', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='policequery',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_policequeryevent" ("about", "answer", "answered_at", "answered_by_id", "closed_at", "closed_by_id", "episode_id", "id", "minutes_lost", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "police_answer", "public_id", "question", "raised_at", "raised_by_id") SELECT old_values."about", old_values."answer", old_values."answered_at", old_values."answered_by_id", old_values."closed_at", old_values."closed_by_id", old_values."episode_id", old_values."id", old_values."minutes_lost", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."police_answer", old_values."public_id", old_values."question", old_values."raised_at", old_values."raised_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ecd806673e1ef9180d92bba7cc90214439a5f05c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_0e120', referencing='REFERENCING OLD TABLE AS old_values ', table='cases_policequery', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='policequery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('answered_by__isnull', True), ('police_answer', '')), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), models.Q(('police_answer', ''), _negated=True)), _connector='OR'), name='answered_police_query_has_words_person_and_time'),
        ),
    ]
    operations = [AtOnce(operations)]
