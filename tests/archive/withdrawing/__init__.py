"""Tests of archive/withdrawing."""
