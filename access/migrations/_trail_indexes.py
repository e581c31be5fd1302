"""The indexes by which the audit trail is read, as the migrations of each room add them."""

from django.db.migrations.operations.base import Operation
from django.db.models import F, Index, Q


class AddTrailIndexes(Operation):
    """For the events of these tracked models: by the newest, by the person, and those of deleted rows.

    One operation for all, since Django makes every model anew for each. Indexes are built concurrently:
    the migration must say `atomic = False`.
    """

    def __init__(self, *names):
        self.names = names

    def deconstruct(self):
        return type(self).__name__, self.names, {}

    def describe(self):
        return "Read the trail by index"

    def state_forwards(self, app_label, state):
        for name in self.names:
            options = state.models[app_label, f"{name}event"].options
            options["indexes"] = [*options.get("indexes", ()), *_indexes(name)]
        state.__dict__.pop("apps", None)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for model, index in self._of_tables(app_label, to_state):
            schema_editor.add_index(model, index, concurrently=True)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model, index in self._of_tables(app_label, from_state):
            schema_editor.remove_index(model, index, concurrently=True)

    def _of_tables(self, app_label, state):
        for name in self.names:
            model = state.apps.get_model(app_label, f"{name}event")
            yield from ((model, index) for index in _indexes(name))


def _indexes(name):
    newest = F("pgh_created_at").desc()
    return [
        Index(newest, F("pgh_id").desc(), name=f"{name[:20]}_trail"),
        Index(F("pgh_context__user"), newest, name=f"{name[:20]}_trail_by"),
        Index(F("pgh_obj"), condition=Q(pgh_label="delete"), name=f"{name[:20]}_deleted"),
    ]
