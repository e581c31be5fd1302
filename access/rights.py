"""What the application's database role may do: rows it may change, the trail it may only add to.

The role owns no table, so it can neither empty the trail nor switch a trigger off. Owner and application
are two roles of PostgreSQL; `docs/operations.md` tells how they are made.
"""

import pghistory.models
from django.apps import apps
from django.db import connection, transaction

APPEND_ONLY = "append_only"

# pgtrigger lets any session name triggers that are to be skipped. Only the owner may, for repairs.
ONLY_THE_OWNER_SKIPS_TRIGGERS = """
    CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name name) RETURNS boolean AS $$
        SELECT pg_has_role(current_user, {owner}, 'MEMBER')
            AND trigger_name = ANY (nullif(current_setting('pgtrigger.ignore', true), '')::text[]);
    $$ LANGUAGE sql
"""

# A temporary table that is named like one of the trail would otherwise catch what triggers write.
TRIGGERS_WRITE_TO_THE_TRAIL_ALONE = """
    DO $$
    DECLARE function regprocedure;
    BEGIN
        FOR function IN
            SELECT oid FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace AND prorettype = 'trigger'::regtype
                AND pg_has_role(proowner, 'MEMBER')
        LOOP
            EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', function);
        END LOOP;
    END $$
"""


def trail_tables():
    """Tables whose rows are only ever added: events of tracked models, and models with `append_only`."""
    return {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if issubclass(model, pghistory.models.Event)
        or any(trigger.name == APPEND_ONLY for trigger in getattr(model._meta, "triggers", ()))
    }


def role_exists(role):
    """Whether PostgreSQL knows the role."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        return cursor.fetchone() is not None


@transaction.atomic
def grant_rights(role):
    """Give the role what the application needs, and no more. For the tables' owner, after `migrate`."""
    quoted = connection.ops.quote_name
    to, trail = quoted(role), ", ".join(quoted(table) for table in sorted(trail_tables()))
    # For ANALYZE: an import tells PostgreSQL how large it has made a table. Before 17 only the owner could.
    maintain = ", MAINTAIN" if connection.features.is_postgresql_17 else ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_literal(current_user)")
        owner = cursor.fetchone()[0]
        for statement in (
            f"GRANT USAGE ON SCHEMA public TO {to}",
            f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {to}",
            f"GRANT SELECT, INSERT, UPDATE, DELETE{maintain} ON ALL TABLES IN SCHEMA public TO {to}",
            f"REVOKE UPDATE, DELETE ON {trail} FROM {to}",
            f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {to}",
            ONLY_THE_OWNER_SKIPS_TRIGGERS.format(owner=owner),
            TRIGGERS_WRITE_TO_THE_TRAIL_ALONE,
        ):
            cursor.execute(statement)
