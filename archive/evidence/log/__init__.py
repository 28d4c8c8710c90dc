"""The signed transparency log: what was held by when, so that nobody, we included, can change it unseen."""
