import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from missing_cse.lib.at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0012_find_duplicates_by_index'),
    ]

    operations = [
        migrations.AddField(
            model_name='episode',
            name='lacks_offer',
            field=models.BooleanField(db_default=True, editable=False, help_text='without an offer; kept by triggers (openness)'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='offer',
            trigger=pgtrigger.compiler.Trigger(name='lacking_episodes_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    IF EXISTS (SELECT FROM changed) THEN\n        UPDATE cases_episode e SET lacks_offer = NOT e.lacks_offer\n        WHERE e.id IN (SELECT episode_id FROM changed)\n            AND e.lacks_offer = EXISTS (SELECT FROM cases_offer o WHERE o.episode_id = e.id);\n    END IF;\n    RETURN NULL;\n', hash='fcab330ab9d9cdb11b31b1758416e53b43b1c8b5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_lacking_episodes_insert_e6eed', referencing='REFERENCING NEW TABLE AS changed ', table='cases_offer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='offer',
            trigger=pgtrigger.compiler.Trigger(name='lacking_episodes_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    IF EXISTS (SELECT FROM changed) THEN\n        UPDATE cases_episode e SET lacks_offer = NOT e.lacks_offer\n        WHERE e.id IN (SELECT episode_id FROM changed)\n            AND e.lacks_offer = EXISTS (SELECT FROM cases_offer o WHERE o.episode_id = e.id);\n    END IF;\n    RETURN NULL;\n', hash='6f943c1f6e3ec11bcffb2571523d4d9a7c280a39', level='STATEMENT', operation='DELETE', pgid='pgtrigger_lacking_episodes_delete_13188', referencing='REFERENCING OLD TABLE AS changed ', table='cases_offer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='offer',
            trigger=pgtrigger.compiler.Trigger(name='lacking_episodes_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    IF EXISTS (SELECT FROM changed) THEN\n        UPDATE cases_episode e SET lacks_offer = NOT e.lacks_offer\n        WHERE e.id IN (SELECT episode_id FROM changed UNION ALL SELECT episode_id FROM before)\n            AND e.lacks_offer = EXISTS (SELECT FROM cases_offer o WHERE o.episode_id = e.id);\n    END IF;\n    RETURN NULL;\n', hash='66ab9b35b3bd1e80d1ab1bfcb959eeb1c485263c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_lacking_episodes_update_47f30', referencing='REFERENCING OLD TABLE AS before  NEW TABLE AS changed ', table='cases_offer', when='AFTER')),
        ),
    ]
    operations = [AtOnce(operations)]
