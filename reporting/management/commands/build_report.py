from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from access.management.service_option import add_service_option, chosen_service
from missing_cse.lib.periods import NotAPeriod, Period
from reporting.document import render_pdf
from reporting.figures import calculate
from reporting.sections.span import NotReported, periods_needed


class Command(BaseCommand):
    help = "Builds the report to the commissioners on a month, quarter or year, as a PDF."

    def add_arguments(self, parser):
        parser.add_argument("period", metavar="PERIOD", help="such as 2018-03, 2017-18-Q4 or 2017-18")
        parser.add_argument("--output", type=Path, required=True, metavar="FILE.pdf")
        add_service_option(parser)

    def handle(self, *, period, output, service, **options):
        try:
            period = Period.parse(period)
            periods = periods_needed(period)
        except (NotAPeriod, NotReported) as problem:
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
