"""When what is pushed comes, and which of the news is urgent. Pure."""
