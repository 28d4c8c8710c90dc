"""Ways of discovery, one spider each."""
