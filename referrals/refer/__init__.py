"""A referral as it stands while its referrer writes it: steps, what is missing and why it matters, words."""
