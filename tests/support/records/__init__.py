"""Records made in a line or drawn, and ways to read them."""
