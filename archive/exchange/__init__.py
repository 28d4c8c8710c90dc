"""Other people's formats: what leaves the archive for them, and what comes in from them."""
