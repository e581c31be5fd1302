from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import InternalError, connection, transaction

from access.models import Provider
from access.tests.factories import ProviderFactory
from missing_cse.lib.snapshots import one_moment


def meanwhile(write):
    """Writes in another session, and commits."""

    def run():
        try:
            write()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result()


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_meanwhile_is_not_seen_until_the_end():
    with one_moment():
        assert not Provider.objects.exists()
        meanwhile(ProviderFactory)
        assert not Provider.objects.exists()
    assert Provider.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_meanwhile():
    with pytest.raises(InternalError), one_moment():
        ProviderFactory()
    assert not Provider.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_is_under_way_goes_on_as_it_was():
    with transaction.atomic():
        ProviderFactory()
        with one_moment():
            assert Provider.objects.exists()
        ProviderFactory()
