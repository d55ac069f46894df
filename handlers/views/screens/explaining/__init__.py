"""What stands behind a number's buttons: how it adds up, why counts differ, what changed, all counts in full. Pure."""
