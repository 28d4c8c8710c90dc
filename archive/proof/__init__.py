"""Proofs to take away: a ZIP that shows, without us and without a network, what a snapshot says and that the log holds it."""
