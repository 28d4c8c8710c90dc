"""Tests of archive/index."""
