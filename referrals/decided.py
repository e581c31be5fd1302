"""What triage decided on an RFM, in words: for its page, for changes, and for two people who save at once."""


def decision_in_words(rfm, models=None):
    """{label: words} of what stands; nothing decided is empty words. `models`: the terms that show, where
    they are not saved yet."""
    shown = rfm.models_of_cse.all() if models is None else models
    return {
        "Support": str(rfm.support or ""),
        "Outcome of the consultation": str(rfm.consultation_outcome or ""),
        "Why": rfm.decision_reason,
        "Risk after triage": rfm.get_triage_risk_display(),
        "Why it is not the referrer’s": rfm.triage_risk_reason,
        "Models of CSE": ", ".join(sorted(str(model) for model in shown)),
    }


def decided_at(rfm):
    """When what stands was decided: an aware time, that of the first answer or of the last correction."""
    last = rfm.changes.filter(subject="decision").last()
    return last.at if last else rfm.answered_at


def standing_in_words(rfm):
    """{label: words} of whether an RFM stands for itself."""
    return {
        "The same concern as": str(rfm.resubmission_of or ""),
        "No referral at all": rfm.void_reason,
    }
