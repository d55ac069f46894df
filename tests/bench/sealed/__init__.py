"""What a data key costs a mailing."""
