"""The weekly allocation meeting: its agenda, what is said of each referral in words, its minutes."""
