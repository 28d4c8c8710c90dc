"""Proofs to take away, and whoever would rather they did not hold."""
