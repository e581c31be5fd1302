"""Objects out of statements written by hand."""

from django.db import connection


class Columns:
    """The columns of a model's table, which a statement calls `alias`: all, or those of the fields in `only`.
    Other fields are read when they are asked for."""

    def __init__(self, model, alias, only=()):
        fields = [field for field in model._meta.concrete_fields if not only or field.name in only]
        self._model, self._attributes = model, [field.attname for field in fields]
        self._converters = [
            (place, convert)
            for place, field in enumerate(fields)
            for convert in field.get_db_converters(connection)
        ]
        self.names = ", ".join(f'{alias}."{field.column}"' for field in fields)

    def take(self, row):
        """The object that the next values of `row`, an iterator, tell of; None where they are all null."""
        values = [next(row) for _ in self._attributes]
        if values[0] is None:
            return None
        for place, convert in self._converters:
            values[place] = convert(values[place], None, connection)
        return self._model.from_db(connection.alias, self._attributes, values)
