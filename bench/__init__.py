"""Repeatable measurements against peers, run by `make bench…`."""
