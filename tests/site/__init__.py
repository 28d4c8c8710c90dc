"""A made-up science-policy news site: its pages in two states, what a reader should find in them, and a server on loopback."""
