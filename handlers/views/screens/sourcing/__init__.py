"""Who says it: all sources, one source, one report, and its lines to quote. Pure."""
