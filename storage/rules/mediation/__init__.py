"""Where talks stand: tracks, their stages and terms, appointments and commitments. Pure."""
