"""What young people say of the service without their name (docs/decisions/13-…md)."""
