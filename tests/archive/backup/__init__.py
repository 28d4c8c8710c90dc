"""Copies of an archive, and archives made of copies."""
