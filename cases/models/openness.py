"""Keeps `Episode.is_open`: true while an episode has no outcome. Nothing else writes it.

Which of a million episodes are open can't be asked of an index otherwise, as the answer lies in another
table. Triggers see what goes past the models: imports and SQL by hand.
"""

import pgtrigger

# Only what differs is written, and nothing is planned for a statement without rows: PostgreSQL keeps the
# plans of a trigger's first call, the trail's among them.
FOLLOW = """
    IF EXISTS (SELECT FROM changed) THEN
        UPDATE cases_episode e SET is_open = NOT e.is_open
        WHERE e.id IN (SELECT episode_id FROM changed)
            AND e.is_open = EXISTS (SELECT FROM cases_outcome o WHERE o.episode_id = e.id);
    END IF;
    RETURN NULL;
"""
FOLLOW_BOTH = FOLLOW.replace(
    "(SELECT episode_id FROM changed)",
    "(SELECT episode_id FROM changed UNION ALL SELECT episode_id FROM before)",
)


def _after(operation, func=FOLLOW, **rows):
    return pgtrigger.Trigger(
        name=f"open_episodes_{str(operation).lower()}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**rows),
        func=func,
    )


def followed_by_episodes():
    """Triggers on the outcomes that keep `is_open` of their episodes."""
    return [
        _after(pgtrigger.Insert, new="changed"),
        _after(pgtrigger.Delete, old="changed"),
        _after(pgtrigger.Update, FOLLOW_BOTH, old="before", new="changed"),
    ]


def left_alone():
    """A trigger on the episodes: an object that was read before its outcome came may be saved as a whole."""
    return pgtrigger.Trigger(
        name="is_open_follows_outcomes",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("is_open"),
        condition=pgtrigger.Condition("OLD.is_open IS DISTINCT FROM NEW.is_open AND pg_trigger_depth() = 0"),
        func="NEW.is_open = OLD.is_open; RETURN NEW;",
    )
