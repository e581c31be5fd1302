import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

from missing_cse.lib.at_once import AtOnce


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('cases', '0014_mark_the_episodes_that_have_an_offer'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='episode',
            trigger=pgtrigger.compiler.Trigger(name='lacks_offer_follows_offers', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.lacks_offer IS DISTINCT FROM NEW.lacks_offer AND pg_trigger_depth() = 0)', func='NEW.lacks_offer = OLD.lacks_offer; RETURN NEW;', hash='44a577a425abda7205b0acffceff250845c62249', operation='UPDATE OF "lacks_offer"', pgid='pgtrigger_lacks_offer_follows_offers_93a47', table='cases_episode', when='BEFORE')),
        ),
        AddIndexConcurrently(
            model_name='episode',
            index=models.Index(condition=models.Q(('is_open', True), ('state', 'counted')), fields=['area', 'found_received_at', 'id'], include=('age', 'child', 'allocated_to', 'hand_back_due_at', 'lacks_offer'), name='episode_under_way_in_an_area'),
        ),
        AddIndexConcurrently(
            model_name='episode',
            index=models.Index(condition=models.Q(('is_open', True), ('state', 'counted')), fields=['service', 'found_received_at', 'id'], include=('area', 'age', 'child', 'allocated_to', 'hand_back_due_at', 'lacks_offer'), name='episode_under_way_in_a_service'),
        ),
        AddIndexConcurrently(
            model_name='episode',
            index=models.Index(condition=models.Q(('is_open', True), ('state', 'counted')), fields=['allocated_to', 'found_received_at', 'id'], include=('service', 'age', 'child'), name='episode_under_way_allocated'),
        ),
        AddIndexConcurrently(
            model_name='episode',
            index=models.Index(condition=models.Q(('lacks_offer', True), ('is_open', True), ('state', 'counted')), fields=['area', 'found_received_at', 'id'], include=('age', 'child'), name='episode_to_offer_in_an_area'),
        ),
        AddIndexConcurrently(
            model_name='episode',
            index=models.Index(condition=models.Q(('lacks_offer', True), ('is_open', True), ('state', 'counted')), fields=['service', 'found_received_at', 'id'], include=('age', 'child'), name='episode_to_offer_in_a_service'),
        ),
        RemoveIndexConcurrently(
            model_name='episode',
            name='episode_open_in_an_area',
        ),
        RemoveIndexConcurrently(
            model_name='episode',
            name='episode_open_in_a_service',
        ),
        RemoveIndexConcurrently(
            model_name='episode',
            name='episode_open_allocated',
        ),
    ]
    operations = [AtOnce(operations)]
