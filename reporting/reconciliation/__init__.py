"""A partner's own list set beside our records: what differs, why, and that both sides agree on it."""
