"""How a figure moved over the quarters, as it was submitted: read from editions, never from records."""
