"""Keeps what an episode knows of rows in other tables. Nothing else writes it.

`Episode.is_open`: true while it has no outcome; `Episode.lacks_offer`: true while it has no offer. Which of a
million episodes wait can't be asked of an index otherwise. Triggers see what goes past the models: imports
and SQL by hand.
"""

import pgtrigger

# Only what differs is written, and nothing is planned for a statement without rows: PostgreSQL keeps the
# plans of a trigger's first call, the trail's among them.
FOLLOW = """
    IF EXISTS (SELECT FROM changed) THEN
        UPDATE cases_episode e SET {column} = NOT e.{column}
        WHERE e.id IN ({those})
            AND e.{column} = EXISTS (SELECT FROM {table} o WHERE o.episode_id = e.id);
    END IF;
    RETURN NULL;
"""
CHANGED = "SELECT episode_id FROM changed"
MOVED = "SELECT episode_id FROM changed UNION ALL SELECT episode_id FROM before"


def followed_by(column, table, name):
    """Triggers on a table that keep a column of its episodes, true while they have no row there."""

    def after(operation, those=CHANGED, **rows):
        return pgtrigger.Trigger(
            name=f"{name}_{str(operation).lower()}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(**rows),
            func=FOLLOW.format(column=column, table=table, those=those),
        )

    return [
        after(pgtrigger.Insert, new="changed"),
        after(pgtrigger.Delete, old="changed"),
        after(pgtrigger.Update, MOVED, old="before", new="changed"),
    ]


def left_alone(column, name):
    """A trigger on the episodes: an object read before its outcome or offer came may be saved as a whole."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf(column),
        condition=pgtrigger.Condition(
            f"OLD.{column} IS DISTINCT FROM NEW.{column} AND pg_trigger_depth() = 0"
        ),
        func=f"NEW.{column} = OLD.{column}; RETURN NEW;",
    )
