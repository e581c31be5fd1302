import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

from missing_cse.lib.at_once import AtOnce


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('cases', '0008_close_the_episodes_that_have_an_outcome'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='episode',
            trigger=pgtrigger.compiler.Trigger(name='is_open_follows_outcomes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.is_open IS DISTINCT FROM NEW.is_open AND pg_trigger_depth() = 0)', func='NEW.is_open = OLD.is_open; RETURN NEW;', hash='7cadb1c7e0fce36a11cb373a321108d28b5390d1', operation='UPDATE OF "is_open"', pgid='pgtrigger_is_open_follows_outcomes_2220e', table='cases_episode', when='BEFORE')),
        ),
        AddIndexConcurrently(
            model_name='episode',
            index=models.Index(condition=models.Q(('is_open', True), ('state', 'counted')), fields=['area', 'found_received_at', 'id'], name='episode_open_in_an_area'),
        ),
        AddIndexConcurrently(
            model_name='episode',
            index=models.Index(condition=models.Q(('is_open', True), ('state', 'counted')), fields=['service', 'found_received_at', 'id'], name='episode_open_in_a_service'),
        ),
        AddIndexConcurrently(
            model_name='episode',
            index=models.Index(condition=models.Q(('is_open', True), ('state', 'counted')), fields=['allocated_to', 'found_received_at', 'id'], name='episode_open_allocated'),
        ),
    ]
    operations = [AtOnce(operations)]
