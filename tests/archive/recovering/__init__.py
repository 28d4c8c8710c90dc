"""Tests of archive/recovering."""
