import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from missing_cse.lib.at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0008_api_clients'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='area',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='area',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='area',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='area',
            name='phone',
            field=models.CharField(blank=True, db_default='', max_length=40),
        ),
        migrations.AddField(
            model_name='areaevent',
            name='phone',
            field=models.CharField(blank=True, db_default='', max_length=40),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='area',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_areaevent" ("authority_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "service_id", "slug") SELECT new_values."authority_id", new_values."id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."phone", new_values."position", new_values."service_id", new_values."slug" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='598105483f78fa91e1a0c2c9ac16ebc9e38ea7eb', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_790a0', referencing='REFERENCING NEW TABLE AS new_values ', table='access_area', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='area',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_areaevent" ("authority_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "service_id", "slug") SELECT new_values."authority_id", new_values."id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."phone", new_values."position", new_values."service_id", new_values."slug" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d21cad0d789916c1c6f1200ecc1eef924f76710b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a11c3', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='access_area', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='area',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "access_areaevent" ("authority_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "service_id", "slug") SELECT old_values."authority_id", old_values."id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."phone", old_values."position", old_values."service_id", old_values."slug" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='33564709c586892dc17b4da6ff5283cb09c652dd', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_5d52b', referencing='REFERENCING OLD TABLE AS old_values ', table='access_area', when='AFTER')),
        ),
    ]
    operations = [AtOnce(operations)]
