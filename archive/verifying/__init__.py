"""The parts of verification: each looks at one kind of thing, and gives findings."""
