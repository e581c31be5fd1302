class Problem(Exception):
    """Something that the person at the keyboard can put right; its text is one sentence that says what."""
