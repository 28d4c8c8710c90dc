"""What can go wrong with the archive, named for what an operator must do about it.

What we expect of the web is a value (``Rejection``, an outcome with its reason); these are
not expected, and stop whoever meets them.
"""


class ArchiveError(Exception):
    """The root of this room's errors; the message says what happened, to what, and what to do."""


class StorageError(ArchiveError):
    """Bytes could not be made durable (full disk, I/O error). Make room, then start again; nothing acknowledged is lost."""


class NotPermittedError(StorageError):
    """This user may not read or write something, or nobody may: the message says what. Nothing is damaged; have it permitted, then try again."""


class DatabaseBusyError(ArchiveError):
    """The database stayed locked. End the other writer, then start again; nothing acknowledged is lost."""


class MissingBlobError(ArchiveError):
    """A row points at bytes that are not there. Restore the segment from a backup."""


class TamperedError(ArchiveError):
    """Bytes differ from their digest. Keep the file as it is and call for an audit."""


class BrokenRecordError(ArchiveError):
    """A segment holds something that is not a well-formed WARC record; the message says where."""


class SegmentInUseError(ArchiveError):
    """A living process writes to a segment that is to be rewritten. Let it end, then give the same command again; nothing was changed."""


class WithdrawnError(ArchiveError):
    """What is asked for was withdrawn: its digests stand for it, its content does not. The message says since when, and on what ground."""


class UnknownRunError(ArchiveError):
    """No run has this id. Look it up with ``kuaizhao runs``."""


class UnknownSnapshotError(ArchiveError):
    """No snapshot or capture answers to this id, URL or range. Look it up with ``kuaizhao list``."""


class BadProofError(ArchiveError):
    """A key, checkpoint, proof or time stamp does not hold. Do not rely on it; ask whoever gave it for another."""


class DamagedLogError(ArchiveError):
    """The log's files do not hold what its checkpoint says; the message names the first. Nothing is signed: restore them from a backup."""


class ForkedLogError(ArchiveError):
    """The log is not a continuation of a checkpoint that was signed before. Keep both and call for an audit."""


class LogBusyError(ArchiveError):
    """Another process writes the log, or has just written it. Let it end, then publish again; nothing was changed."""


class LogKeyError(ArchiveError):
    """The log's key is missing, broken or open to others. The message says which file and what to do; nothing was signed."""
