"""What a contract has its reports do on which day, and what becomes of it: kept by beat, shown by pages."""

from reporting.timetable.occasions import Occasion, occasions

__all__ = ["Occasion", "occasions"]
