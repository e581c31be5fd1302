"""Lines of record files for tests: what is not given is as in an ordinary case."""

import csv
import io

ORDINARY = {
    "staff": {
        "username": "north.worker1",
        "name": "Sophie Palmer",
        "role": "case_worker",
        "area": "Staffordshire North",
        "lead": "missing",
    },
    "children": {
        "child_ref": "C1",
        "first_name": "Joseph",
        "last_name": "Carr",
        "date_of_birth": "2003-06-15",
        "gender": "male",
    },
    "police_notifications": {
        "police_reference": "MP1",
        "child_ref": "C1",
        "district": "Stafford",
        "living_arrangement": "home",
        "responsible_authority": "",
        "missing_since": "2018-01-10T08:00+00:00",
        "missing_notification_received_at": "2018-01-10T09:00+00:00",
        "found_at": "2018-01-10T20:00+00:00",
        "found_notification_received_at": "2018-01-10T21:00+00:00",
    },
    "rhi_offers": {
        "police_reference": "MP1",
        "offered_at": "2018-01-11T10:00+00:00",
        "late_reason": "",
    },
    "rhi_outcomes": {
        "police_reference": "MP1",
        "outcome": "completed",
        "outcome_at": "2018-01-12T10:00+00:00",
        "completed_on": "",
        "primary_reason": "family",
        "declined_by": "",
        "reason": "",
        "case_worker": "",
    },
    "rfm_referrals": {
        "rfm_reference": "R1",
        "child_ref": "C1",
        "district": "Stafford",
        "received_at": "2018-01-08T10:00+00:00",
        "referrer_agency": "social_care",
        "initial_risk": "medium",
        "responded_at": "2018-01-08T12:00+00:00",
        "support": "direct",
        "consultation_outcome": "",
        "models": "online",
    },
    "volunteers": {
        "volunteer_ref": "V1",
        "name": "Kirsty Green",
        "expressed_interest_on": "2017-10-12",
        "source": "website",
        "training_course": "TC1",
        "trained_on": "2018-01-26",
        "status": "active",
    },
    "volunteer_referrals": {
        "volunteer_referral_ref": "VR1",
        "source": "rhi",
        "reason": "gender_identity",
        "support": "peer_mentor",
        "referred_on": "2018-02-06",
    },
    "finance": {"quarter": "2017-18 Q4", "line": "staff", "amount": "120798"},
}
# An outcome without anything that belongs to an interview.
NO_INTERVIEW = {"outcome_at": "", "primary_reason": ""}
DECLINED = {**NO_INTERVIEW, "outcome": "declined", "declined_by": "child", "reason": "does_not_want_to_talk"}
NOT_OFFERED = {**NO_INTERVIEW, "outcome": "not_offered", "reason": "reported_in_error"}


def on_another(reference):
    return {**NO_INTERVIEW, "outcome": "completed_on_another", "completed_on": reference}


def in_full(**lines):
    """Files as text by name; each is given as a list of what differs, line by line, from the ordinary."""
    files = {}
    for name, given in lines.items():
        text = io.StringIO()
        writer = csv.DictWriter(text, ORDINARY[name])
        writer.writeheader()
        writer.writerows(ORDINARY[name] | line for line in given)
        files[f"{name}.csv"] = text.getvalue()
    return files
