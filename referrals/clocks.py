"""When an RFM is to be answered (docs/service.md, "Exploitation referrals")."""

from missing_cse.lib.working_time import after_working_hours


def answer_due_at(service, received_at):
    """The time (UTC) by which the referrer has a first answer, by the service's own calendar."""
    return after_working_hours(received_at, service.rfm_answer_hours, service.holidays)
