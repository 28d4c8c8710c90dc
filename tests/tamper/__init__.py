"""Changes whatever the archive holds or says, bit by bit and on purpose, and demands that verification finds and names it."""
