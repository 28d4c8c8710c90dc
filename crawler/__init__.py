"""ASKS the web, politely, and writes down exactly what it answered."""
