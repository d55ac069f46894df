"""Who may write, what they did, and taking it back."""
