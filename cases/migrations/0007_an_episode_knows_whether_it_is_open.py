import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from missing_cse.lib.at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0006_find_children_by_name_and_birthday'),
    ]

    operations = [
        migrations.AddField(
            model_name='episode',
            name='is_open',
            field=models.BooleanField(db_default=True, editable=False, help_text='without an outcome; kept by triggers (openness)'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outcome',
            trigger=pgtrigger.compiler.Trigger(name='open_episodes_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    IF EXISTS (SELECT FROM changed) THEN\n        UPDATE cases_episode e SET is_open = NOT e.is_open\n        WHERE e.id IN (SELECT episode_id FROM changed)\n            AND e.is_open = EXISTS (SELECT FROM cases_outcome o WHERE o.episode_id = e.id);\n    END IF;\n    RETURN NULL;\n', hash='34ed34563bfe00eff9c32579ca4cd19aeeacaaf1', level='STATEMENT', operation='INSERT', pgid='pgtrigger_open_episodes_insert_c468d', referencing='REFERENCING NEW TABLE AS changed ', table='cases_outcome', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outcome',
            trigger=pgtrigger.compiler.Trigger(name='open_episodes_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    IF EXISTS (SELECT FROM changed) THEN\n        UPDATE cases_episode e SET is_open = NOT e.is_open\n        WHERE e.id IN (SELECT episode_id FROM changed)\n            AND e.is_open = EXISTS (SELECT FROM cases_outcome o WHERE o.episode_id = e.id);\n    END IF;\n    RETURN NULL;\n', hash='7e6b264e0ef6b5f79d683c504ce6b58f88d5438a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_open_episodes_delete_4f3c4', referencing='REFERENCING OLD TABLE AS changed ', table='cases_outcome', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outcome',
            trigger=pgtrigger.compiler.Trigger(name='open_episodes_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    IF EXISTS (SELECT FROM changed) THEN\n        UPDATE cases_episode e SET is_open = NOT e.is_open\n        WHERE e.id IN (SELECT episode_id FROM changed UNION ALL SELECT episode_id FROM before)\n            AND e.is_open = EXISTS (SELECT FROM cases_outcome o WHERE o.episode_id = e.id);\n    END IF;\n    RETURN NULL;\n', hash='3b4ddc6069dc8e5e49aaa9408eb7f5d5ef586146', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_open_episodes_update_f512b', referencing='REFERENCING OLD TABLE AS before  NEW TABLE AS changed ', table='cases_outcome', when='AFTER')),
        ),
    ]
    operations = [AtOnce(operations)]
