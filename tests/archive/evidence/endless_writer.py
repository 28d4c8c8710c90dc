"""A writer in a process of its own, to be killed or starved: prints each place once it is acknowledged."""

import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path
from random import Random

from archive.errors import StorageError
from tests.archive.evidence.captures import made_capture, made_writer


def write(folder: Path, *, limit_bytes: int, file_limit: int | None) -> None:
    if file_limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit, file_limit))
    writer, noise = made_writer(folder, limit_bytes=limit_bytes), Random(7)
    for number in range(1_000_000):
        place = writer.append(numbered(number, noise.randbytes(noise.randrange(200_000))), sequence=number)
        print(json.dumps(asdict(place)), flush=True)


def numbered(number: int, body: bytes):
    return made_capture(b"HTTP/1.1 200 OK\r\n\r\n" + body, url=f"http://news.example/{number}")


if __name__ == "__main__":
    try:
        write(Path(sys.argv[1]), limit_bytes=int(sys.argv[2]), file_limit=int(sys.argv[3]))
    except StorageError as error:
        print(error, file=sys.stderr)
        sys.exit(3)
