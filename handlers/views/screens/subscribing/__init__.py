"""What a chat is sent unasked, as it sees that: the daily digest, alerts. Pure."""
