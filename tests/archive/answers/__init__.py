"""Tests of archive/answers."""
