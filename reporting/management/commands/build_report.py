from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from access.management.service_option import add_service_option, chosen_service
from missing_cse.lib.periods import NotAPeriod, Period
from reporting.document import NotAQuarter, periods_needed, render_pdf
from reporting.figures import calculate


class Command(BaseCommand):
    help = "Builds the report to the commissioners on a quarter, as a PDF."

    def add_arguments(self, parser):
        parser.add_argument("period", metavar="PERIOD", help="a quarter, such as 2017-18-Q4")
        parser.add_argument("--output", type=Path, required=True, metavar="FILE.pdf")
        add_service_option(parser)

    def handle(self, *, period, output, service, **options):
        try:
            period = Period.parse(period)
            periods = periods_needed(period)
        except (NotAPeriod, NotAQuarter) as problem:
            raise CommandError(str(problem)) from problem
        service = chosen_service(service)
        self.stderr.write(f"Counting the figures of {period.title} …")
        figures = calculate(service, periods)
        self.stderr.write("Setting the pages …")
        pdf = render_pdf(service, period, figures)
        try:
            output.write_bytes(pdf)
        except OSError as problem:
            raise CommandError(f"{output} can’t be written: {problem.strerror}") from problem
        self.stderr.write(f"{output}: {len(pdf) // 1024} kB")
