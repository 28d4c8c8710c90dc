"""A page's bytes → what it says. Runs without a crawler or an archive."""
