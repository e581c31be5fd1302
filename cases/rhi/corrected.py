"""What stands of an interview that was corrected after it was handed in, as answers of its form."""

from missing_cse.lib.moments import typed_moment


def corrected(interview):
    """{part: answers} of what the interview's own record says: its time and primary reason."""
    reason = interview.primary_reason
    return {
        "interview": {"held_at": typed_moment(interview.held_at)},
        "reasons": {"primary_reason": reason.slug if reason else ""},
    }
