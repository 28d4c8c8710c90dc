"""The log as the archive keeps it: what waits is given its place, signed, stamped and looked after."""
