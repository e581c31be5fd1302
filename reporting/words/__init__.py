"""The words of a report: what people write for its sections, with figures in them that follow the records."""
