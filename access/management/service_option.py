"""`--service SLUG`, as every command understands it."""

from django.core.management.base import CommandError

from access.actions import load_service
from access.definitions import PACKAGED, read_definition
from access.models import Service


def add_service_option(parser):
    parser.add_argument(
        "--service", metavar="SLUG", help="which service; needed where the installation holds several"
    )


def chosen_service(slug=None):
    """The service that `--service` names, or the only one; CommandError, naming the choices, otherwise."""
    services = {service.slug: service for service in Service.objects.all()}
    if slug in services:
        return services[slug]
    choices = ", ".join(sorted(services))
    if not services:
        raise CommandError("There is no service yet: load one with load_service FILE, or import records.")
    if slug:
        raise CommandError(f"There is no service “{slug}”: choose {choices}.")
    if len(services) > 1:
        raise CommandError(f"There are several services: choose one with --service: {choices}.")
    return next(iter(services.values()))


def chosen_or_packaged_service(slug=None, *, say):
    """As `chosen_service`; an installation without any is given the packaged one, and `say` is told."""
    if not Service.objects.exists():
        service = load_service(read_definition())
        say(f"There was no service yet: loaded “{service.name}” from services/{PACKAGED.name}.")
    return chosen_service(slug)
