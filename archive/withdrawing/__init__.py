"""Taking content out of view, and out of the segments if asked; every proof stays valid."""
