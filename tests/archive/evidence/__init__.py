"""Tests of the bytes and proofs."""
