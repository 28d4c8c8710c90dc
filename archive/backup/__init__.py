"""Copies of an archive: made while crawls run, checked, and made an archive again."""
