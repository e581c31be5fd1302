from referrals.support_in_words import SUMMARY_PARTS


def parts_of(summary):
    """What a summary says: (heading, words) of each part that has any."""
    return [(label, words) for part, label in SUMMARY_PARTS.items() if (words := getattr(summary, part))]
