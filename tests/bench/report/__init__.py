"""From raw numbers to docs/performance.md and its picture."""
