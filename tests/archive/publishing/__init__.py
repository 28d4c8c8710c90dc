"""Tests of archive/publishing."""
