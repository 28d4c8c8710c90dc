"""Tests of the auditors' application."""
