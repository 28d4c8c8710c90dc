"""Kills, failing system calls, torn tails and power cuts: nothing that was acknowledged is lost, and the next start needs nobody's hand."""
