"""Pages of many kinds, composed: the markup of a trade, words of our own, and what must be read in each."""
