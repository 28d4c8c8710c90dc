"""Whole programs on whole sites."""
