"""After a crash, or without a database: the rows made again from segments and log."""
