"""What a chat is sent unasked: the daily digest, alerts; and /settings, which shows both."""
