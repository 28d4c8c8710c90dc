"""Exports and imports, also against the tools of others."""
