"""What tests lean on: databases, a whole bot on a sandbox, records made in a line, real processes."""
