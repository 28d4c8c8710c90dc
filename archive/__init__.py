"""REMEMBERS, proves and shows."""
