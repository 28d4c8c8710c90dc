"""The door for auditors: a small web application."""
