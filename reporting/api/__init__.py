"""What other systems may read of the reports that were released (docs/api.md)."""
