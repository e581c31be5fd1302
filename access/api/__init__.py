"""The door for other systems (docs/api.md): who they are, what they may ask for, and how often."""
