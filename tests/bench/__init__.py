"""`make bench`: how fast and how faithfully messages leave, measured against a Bot API for load beside other bots."""
