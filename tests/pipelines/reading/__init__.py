"""Tests of reading a page."""
