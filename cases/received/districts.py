from dataclasses import replace
from functools import cached_property

from missing_cse.lib.prepared import Prepared, run

NAMES = Prepared(
    "SELECT name, slug FROM access_district WHERE service_id = %(service)s",
    service="bigint",
)


class Districts:
    """The districts of a service, by what the police may call them: name or slug, in capitals or not."""

    def __init__(self, service):
        self.service = service

    def named(self, message):
        """The message with its district by the service's own name; one it does not know, as it was sent."""
        if not message.named.get("district"):
            return message
        said = message.named["district"]
        return replace(message, named=message.named | {"district": self._names.get(said.casefold(), said)})

    @cached_property
    def _names(self):
        found = run(NAMES, service=self.service.pk)
        return {word.casefold(): name for name, slug in found for word in (name, slug)}
