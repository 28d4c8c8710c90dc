"""The truth: bytes and proofs, readable without a database."""
