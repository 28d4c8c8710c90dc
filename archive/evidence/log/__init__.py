"""The signed log over captures: its room; the tiles and signatures come with it."""
