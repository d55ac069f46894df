"""A Bot API for load: Telegram's limits and delays, and a count of everything that arrives. One process, one core."""
