"""Pages that stand where an article should, pages that only resemble them, and what the screen must say of each."""
