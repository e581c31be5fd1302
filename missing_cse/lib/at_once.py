"""A migration of many operations, for which the models are made ready once and not after each of them."""

from django.db.migrations import AddConstraint, AddField, AddIndex, SeparateDatabaseAndState


class AtOnce(SeparateDatabaseAndState):
    """Operations carried out in their order, all of them on the models as they are after the last.

    Django builds all models that are related anew after every operation, which takes minutes where hundreds
    of tables, columns and triggers come together. A new table is made with everything that is added to it
    here. Not for operations that depend on a state in between: what one changes, no other may change again.
    """

    def __init__(self, operations):
        super().__init__(operations, operations)

    def deconstruct(self):
        return type(self).__qualname__, [self.database_operations], {}

    def describe(self):
        return f"{len(self.database_operations)} operations at once"

    def state_forwards(self, app_label, state):
        vars(state).pop("apps", None)
        super().state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.database_operations:
            if not _came_with_its_table(operation, app_label, from_state):
                operation.database_forwards(app_label, schema_editor, from_state, to_state)


def _came_with_its_table(operation, app_label, before):
    return (
        isinstance(operation, AddField | AddConstraint | AddIndex)
        and (app_label, operation.model_name_lower) not in before.models
    )
