"""The database: can always be made again from the evidence."""
