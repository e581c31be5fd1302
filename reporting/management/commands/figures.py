from django.core.management.base import BaseCommand, CommandError

from access.management.service_option import add_service_option, chosen_service
from missing_cse.lib.periods import NotAPeriod, Period
from reporting.figures import calculate


class Command(BaseCommand):
    help = "Prints every figure of the periods named, one a line, as CSV (docs/service.md, “The tidy table”)."

    def add_arguments(self, parser):
        parser.add_argument("periods", nargs="+", metavar="PERIOD", help="2018-01, 2017-18-Q4 or 2017-18")
        add_service_option(parser)

    def handle(self, *, periods, service, **options):
        try:
            # A period named twice is printed once.
            periods = list(dict.fromkeys(Period.parse(slug) for slug in periods))
        except NotAPeriod as problem:
            raise CommandError(str(problem)) from problem
        calculate(chosen_service(service), periods).write_csv(self.stdout)
