
import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from missing_cse.lib.at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0017_approved_interviews_go_to_the_police'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PoliceMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, unique=True)),
                ('kind', models.CharField(choices=[('notification', 'Notification'), ('correction', 'Correction'), ('void', 'Declared void'), ('withdrawal', 'Found notification withdrawn')], max_length=20)),
                ('body', models.JSONField()),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
                ('received_at', models.DateTimeField()),
            ],
            options={
                'ordering': ('received_at', 'pk'),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='episode',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='episode',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='episode',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='episode',
            name='district_as_sent',
            field=models.CharField(blank=True, db_default='', default='', help_text='what the police call a district that the service does not know', max_length=100),
        ),
        migrations.AddField(
            model_name='episodeevent',
            name='district_as_sent',
            field=models.CharField(blank=True, db_default='', default='', help_text='what the police call a district that the service does not know', max_length=100),
        ),
        migrations.AlterField(
            model_name='episode',
            name='oddities',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('found_before_missing', 'Found before going missing'), ('in_the_future', 'A time in the future'), ('adult', 'Eighteen or older'), ('not_yet_born', 'Missing before the date of birth'), ('no_receipt', 'Receipt of the missing notification not recorded'), ('no_district', 'District not recorded'), ('unknown_district', 'A district that the service does not know'), ('duplicate', 'The child was missing then under another reference too'), ('void_after_work', 'Declared void by the police after work on it began'), ('found_withdrawn', 'Found notification withdrawn after work on it began'), ('changed_after_void', 'Changed by the police after they declared it void')], max_length=30), blank=True, default=list, size=None),
        ),
        migrations.AlterField(
            model_name='episodeevent',
            name='oddities',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('found_before_missing', 'Found before going missing'), ('in_the_future', 'A time in the future'), ('adult', 'Eighteen or older'), ('not_yet_born', 'Missing before the date of birth'), ('no_receipt', 'Receipt of the missing notification not recorded'), ('no_district', 'District not recorded'), ('unknown_district', 'A district that the service does not know'), ('duplicate', 'The child was missing then under another reference too'), ('void_after_work', 'Declared void by the police after work on it began'), ('found_withdrawn', 'Found notification withdrawn after work on it began'), ('changed_after_void', 'Changed by the police after they declared it void')], max_length=30), blank=True, default=list, size=None),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='episode',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_episodeevent" ("age", "allocated_to_id", "area_id", "child_id", "decided_at", "decided_by_id", "decision_note", "district_as_sent", "district_id", "found_at", "found_received_at", "hand_back_due_at", "id", "interview_due_at", "interview_due_by_return_at", "living_arrangement", "missing_received_at", "missing_since", "oddities", "offer_due_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "police_force_id", "police_reference", "public_id", "responsible_authority_id", "service_id", "state") SELECT new_values."age", new_values."allocated_to_id", new_values."area_id", new_values."child_id", new_values."decided_at", new_values."decided_by_id", new_values."decision_note", new_values."district_as_sent", new_values."district_id", new_values."found_at", new_values."found_received_at", new_values."hand_back_due_at", new_values."id", new_values."interview_due_at", new_values."interview_due_by_return_at", new_values."living_arrangement", new_values."missing_received_at", new_values."missing_since", new_values."oddities", new_values."offer_due_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."police_force_id", new_values."police_reference", new_values."public_id", new_values."responsible_authority_id", new_values."service_id", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='20ec5b336834f83ac3eb859a1ddd0b5d848aff65', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e2e3b', referencing='REFERENCING NEW TABLE AS new_values ', table='cases_episode', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='episode',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_episodeevent" ("age", "allocated_to_id", "area_id", "child_id", "decided_at", "decided_by_id", "decision_note", "district_as_sent", "district_id", "found_at", "found_received_at", "hand_back_due_at", "id", "interview_due_at", "interview_due_by_return_at", "living_arrangement", "missing_received_at", "missing_since", "oddities", "offer_due_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "police_force_id", "police_reference", "public_id", "responsible_authority_id", "service_id", "state") SELECT new_values."age", new_values."allocated_to_id", new_values."area_id", new_values."child_id", new_values."decided_at", new_values."decided_by_id", new_values."decision_note", new_values."district_as_sent", new_values."district_id", new_values."found_at", new_values."found_received_at", new_values."hand_back_due_at", new_values."id", new_values."interview_due_at", new_values."interview_due_by_return_at", new_values."living_arrangement", new_values."missing_received_at", new_values."missing_since", new_values."oddities", new_values."offer_due_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."police_force_id", new_values."police_reference", new_values."public_id", new_values."responsible_authority_id", new_values."service_id", new_values."state" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."age" IS DISTINCT FROM (new_values."age") OR old_values."allocated_to_id" IS DISTINCT FROM (new_values."allocated_to_id") OR old_values."area_id" IS DISTINCT FROM (new_values."area_id") OR old_values."child_id" IS DISTINCT FROM (new_values."child_id") OR old_values."decided_at" IS DISTINCT FROM (new_values."decided_at") OR old_values."decided_by_id" IS DISTINCT FROM (new_values."decided_by_id") OR old_values."decision_note" IS DISTINCT FROM (new_values."decision_note") OR old_values."district_id" IS DISTINCT FROM (new_values."district_id") OR old_values."district_as_sent" IS DISTINCT FROM (new_values."district_as_sent") OR old_values."found_at" IS DISTINCT FROM (new_values."found_at") OR old_values."found_received_at" IS DISTINCT FROM (new_values."found_received_at") OR old_values."hand_back_due_at" IS DISTINCT FROM (new_values."hand_back_due_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."interview_due_at" IS DISTINCT FROM (new_values."interview_due_at") OR old_values."interview_due_by_return_at" IS DISTINCT FROM (new_values."interview_due_by_return_at") OR old_values."living_arrangement" IS DISTINCT FROM (new_values."living_arrangement") OR old_values."missing_received_at" IS DISTINCT FROM (new_values."missing_received_at") OR old_values."missing_since" IS DISTINCT FROM (new_values."missing_since") OR old_values."oddities" IS DISTINCT FROM (new_values."oddities") OR old_values."offer_due_at" IS DISTINCT FROM (new_values."offer_due_at") OR old_values."police_force_id" IS DISTINCT FROM (new_values."police_force_id") OR old_values."police_reference" IS DISTINCT FROM (new_values."police_reference") OR old_values."public_id" IS DISTINCT FROM (new_values."public_id") OR old_values."responsible_authority_id" IS DISTINCT FROM (new_values."responsible_authority_id") OR old_values."service_id" IS DISTINCT FROM (new_values."service_id") OR old_values."state" IS DISTINCT FROM (new_values."state")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9266b91702554ce273ea4e8a563a2b572238859d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_e961e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cases_episode', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='episode',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_episodeevent" ("age", "allocated_to_id", "area_id", "child_id", "decided_at", "decided_by_id", "decision_note", "district_as_sent", "district_id", "found_at", "found_received_at", "hand_back_due_at", "id", "interview_due_at", "interview_due_by_return_at", "living_arrangement", "missing_received_at", "missing_since", "oddities", "offer_due_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "police_force_id", "police_reference", "public_id", "responsible_authority_id", "service_id", "state") SELECT old_values."age", old_values."allocated_to_id", old_values."area_id", old_values."child_id", old_values."decided_at", old_values."decided_by_id", old_values."decision_note", old_values."district_as_sent", old_values."district_id", old_values."found_at", old_values."found_received_at", old_values."hand_back_due_at", old_values."id", old_values."interview_due_at", old_values."interview_due_by_return_at", old_values."living_arrangement", old_values."missing_received_at", old_values."missing_since", old_values."oddities", old_values."offer_due_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."police_force_id", old_values."police_reference", old_values."public_id", old_values."responsible_authority_id", old_values."service_id", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a7212ccd6839acfa85088cfb388c6fb721433afe', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_80fe1', referencing='REFERENCING OLD TABLE AS old_values ', table='cases_episode', when='AFTER')),
        ),
        migrations.AddField(
            model_name='policemessage',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='policemessage',
            name='episode',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='police_messages', to='cases.episode'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='policemessage',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME;", hash='23ccd042336483aa1c08909a508c8079ca6e84bc', level='STATEMENT', operation='UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_append_only_d7aad', table='cases_policemessage', when='BEFORE')),
        ),
    ]
    operations = [AtOnce(operations)]
