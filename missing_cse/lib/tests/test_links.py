from uuid import uuid4

from django.urls import reverse

from missing_cse.lib.links import link_to


def test_a_link_is_the_address_that_reverse_gives():
    public_id = uuid4()
    for name in ("episode", "decide", "import-problems"):
        assert link_to(name)(public_id) == reverse(name, args=[public_id])
