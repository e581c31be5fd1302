class Districts:
    """The districts of services, by what the police may call them: name or slug, in capitals or not.

    `known` are (id of the service, name, slug).
    """

    def __init__(self, known):
        self._names = {
            (service, word.casefold()): name for service, name, slug in known for word in (name, slug)
        }

    def named(self, service_id, said):
        """The service's own name of a district; of one that it does not know, what was said."""
        return self._names.get((service_id, said.casefold()), said)
