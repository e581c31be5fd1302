"""What other systems ask this room for, and send it (docs/api.md)."""
