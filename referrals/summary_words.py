"""What the referrer and social care may be told when support ends: proposed from the record, for a person to
make their own. Nothing that the child said is in it."""

from missing_cse.lib.times import day
from referrals.attended import attended
from referrals.outcomes import outcomes
from referrals.risk_change import risk_change


def proposed(exit):
    """The parts of the summary of an exit that is recorded: {field of ExitSummary: words}."""
    return {
        "support": _support(exit),
        "outcome": _outcome(outcomes(exit.rfm)),
        "risk": f"{risk_change(exit).words}.",
        "next_steps": exit.next_steps,
    }


def _support(exit):
    rfm = exit.rfm
    plan = getattr(rfm, "plan", None)
    since = day(plan.agreed_on if plan else rfm.received_on)
    said = [f"{rfm.support} from {since} to {day(exit.ended_on)}."]
    if plan and plan.lead_agency:
        said.append(f"It was led by {plan.lead_agency} ({plan.lead_name}). We did: {plan.co_delivered}")
    counted = attended(rfm)
    if counted.known:
        said.append(f"{counted.held} of {counted.known} sessions took place, {counted.time} in all.")
    if counted.meetings:
        said.append(f"Group work: came to {counted.came} of {counted.meetings} meetings.")
    if resources := [resource.what for resource in rfm.resources.all()]:
        said.append(f"Resources shared: {', '.join(resources)}.")
    return "\n".join(said)


def _outcome(found):
    changes = [one.change for one in found.answers if one.change is not None]
    if not changes:
        return "The outcome scales were not answered twice, so that no change can be told."
    numbers = {
        "higher": sum(change > 0 for change in changes),
        "the same": changes.count(0),
        "lower": sum(change < 0 for change in changes),
    }
    said = ", ".join(f"{number} {words}" for words, number in numbers.items() if number)
    return (
        f"On the outcome scales the child answered more than once, the last answer beside the first: {said}."
    )
