"""Tests of archive/verifying."""
