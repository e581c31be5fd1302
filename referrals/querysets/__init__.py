"""Who sees a row of this room: a file for each kind of work."""
