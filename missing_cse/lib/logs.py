"""What logs hold: that something happened, and where in the code; never what a record or a person says."""

import logging
import re
import sys
from traceback import format_tb

import structlog
from django_structlog.middlewares import RequestMiddleware

PRIVATE = re.compile(r"(/(?:private|say)/)[^\s?]+")


def without_keys(text):
    """The text without the keys of private links, and codes for feedback, that stand in addresses."""
    return PRIVATE.sub(r"\1…", text)


class FramesOnly(logging.Formatter):
    """An exception by its kind and its lines of code. Its message may quote a record: a database's does."""

    def format(self, record):
        # Celery says of a task that failed what the exception says.
        if record.exc_info and isinstance(record.args, dict) and "exc" in record.args:
            record.args = {**record.args, "exc": record.exc_info[0].__qualname__}
        return without_keys(super().format(record))

    def formatException(self, exc_info):  # noqa: N802
        error, told = exc_info[1], []
        while error is not None:
            told.append("".join([*format_tb(error.__traceback__), type(error).__qualname__]))
            error = error.__cause__ or error.__context__
        return "\nThat came of:\n".join(told)


class RequestLog(RequestMiddleware):
    """Names a request by its address alone: what follows the “?” may be a search for a child."""

    @staticmethod
    def format_request(request):
        return without_keys(f"{request.method} {request.path}")


def log_fault(logger, what, error):
    """That something of a name without personal data went wrong: the kind of error and the lines of code
    alone, because its message may hold what a record says."""
    frames = "".join(format_tb(error.__traceback__))
    logger.error("%s: %s\n%s", what, type(error).__name__, frames)


def configure_request_log():
    """One line for each request, whatever it holds; Django logs the lines of code of what went wrong."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            _kind_of_error,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.LogfmtRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )


def _kind_of_error(logger, name, event):
    if event.pop("exc_info", None):
        event["error"] = sys.exc_info()[0].__qualname__
    return event
