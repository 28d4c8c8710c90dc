"""THINKS: turns a capture into a snapshot."""
