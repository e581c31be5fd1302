"""The audit trail as an auditor reads it: who saw and changed what, over all tables of all rooms.

`ways` finds how tables lead to a service and to a child, `sources` says what each kind of entry is read from,
`entries` reads a page of all of them in one query, `words` says what an entry means.
"""
