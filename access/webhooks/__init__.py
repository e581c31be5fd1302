"""Webhooks: who is told where, how what is told is signed, and how it gets there."""
