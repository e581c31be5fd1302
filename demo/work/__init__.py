"""What people would have recorded in the browser, on what came in by file: the last weeks."""

from demo.work.children import children
from demo.work.contact import contact
from demo.work.feedback import feedback
from demo.work.interviews import interviews
from demo.work.meetings import meetings
from demo.work.network import network
from demo.work.queries import queries
from demo.work.reconciliation import reconciliation
from demo.work.refer import refer
from demo.work.rfms import rfms
from demo.work.service_log import service_log
from demo.work.setting import Setting
from demo.work.support import support
from demo.work.triage import triage
from demo.work.volunteers import volunteers


def work(service, *, now):
    """Invent it for a service whose record files have been imported, up to now (aware)."""
    setting = Setting(service, now)
    contact(setting)
    interviews(setting)
    children(setting)
    rfms(setting)
    triage(setting)
    support(setting)
    refer(setting)
    queries(setting)
    volunteers(setting)
    network(setting)
    meetings(setting)
    service_log(setting)
    feedback(setting)
    reconciliation(setting)
