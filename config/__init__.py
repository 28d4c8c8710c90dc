"""Settings: the one reader of the environment and of `config/default.toml`.

Everything is read once, at a door, into a frozen value that is passed on. An environment
variable wins over `default.toml`; the names and meanings stand in docs/how-to-operate.md.
"""

import dataclasses
import os
import re
import tomllib
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import quote

HERE = Path(__file__).resolve().parent
SOFTWARE = "Kuaizhao 0.1"
"""What segments are said to be written by."""


class SettingsError(Exception):
    """A setting cannot be used; the message names it, what it held and what was expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAuthority:
    """Somebody who puts time stamps (RFC 3161) on what we publish."""

    name: str
    """Ours, for the files of its stamps: small letters, digits, hyphens."""
    url: str
    roots: Path
    """PEM: the certificates that its stamps must lead to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the program was told about its place; paths are absolute."""

    data: Path
    sources: Path
    database: str
    """A SQLAlchemy URL; by default SQLite in the data folder."""
    allow_private: tuple[IPv4Network | IPv6Network, ...]
    """Networks that may be connected to although private. Empty in any serious use."""
    contact: str
    """Stands in the User-Agent and on the snapshot page, for removals."""
    workers: int
    """Reading processes; 0 means one for each core."""
    reading_seconds: int
    """Wall-clock limit for reading one page."""
    reading_memory_mb: int
    """Address-space limit of a reading process."""
    body_megabytes: int
    """Larger bodies are cut off and said to be so."""
    timeout_seconds: int
    """For one exchange with a server."""
    segment_megabytes: int
    """A WARC segment that has grown to this is closed and the next one begun."""
    public_url: str
    """Where the web application is reached from outside, for links in exports."""
    log_origin: str
    """The log's name, which its checkpoints and keys bear."""
    log_authorities: tuple[TimeAuthority, ...]
    """Who stamps the log's checkpoints; nobody has to."""

    @property
    def user_agent(self) -> str:
        """Who we say we are."""
        return f"KuaizhaoBot/0.1 (+{self.contact})"


def load() -> Settings:
    """Return the settings of this process.

    Raises:
        SettingsError: a value has the wrong form.
    """
    with (HERE / "default.toml").open("rb") as file:
        defaults = tomllib.load(file)
    data = _folder(Path(os.environ.get("KUAIZHAO_DATA") or defaults["data"]).absolute())
    return Settings(
        data=data,
        sources=Path(os.environ.get("KUAIZHAO_SOURCES") or defaults["sources"]).absolute(),
        database=_database(os.environ.get("KUAIZHAO_DATABASE") or defaults["database"] or f"sqlite:///{quote(str(data / 'kuaizhao.db'))}"),
        allow_private=_networks(os.environ.get("KUAIZHAO_ALLOW_PRIVATE", "")),
        contact=_contact(os.environ.get("KUAIZHAO_CONTACT") or defaults["contact"]),
        public_url=os.environ.get("KUAIZHAO_PUBLIC_URL") or defaults["public_url"],
        log_origin=_origin(os.environ.get("KUAIZHAO_LOG_ORIGIN") or defaults["log_origin"]),
        log_authorities=_authorities(os.environ.get("KUAIZHAO_LOG_AUTHORITIES") or defaults["log_authorities"]),
        **{name: _whole(name, defaults[name]) for name in ("workers", *_POSITIVE)},
    )


_POSITIVE = ("reading_seconds", "reading_memory_mb", "body_megabytes", "timeout_seconds", "segment_megabytes")


def _folder(path: Path) -> Path:
    there = next(each for each in (path, *path.parents) if os.path.exists(each))  # noqa: PTH110 - Path.exists raises where one may not look
    if not os.path.isdir(there):  # noqa: PTH112
        raise SettingsError(
            f"KUAIZHAO_DATA is {str(path)!r}, but {there} is no folder: a folder, or a place where one can be made, was expected"
        )
    return path


def _whole(name: str, default: Any) -> int:
    variable = f"KUAIZHAO_{name.upper()}"
    text = os.environ.get(variable) or str(default)
    least = 1 if name in _POSITIVE else 0
    if not re.fullmatch("[0-9]{1,9}", text) or int(text) < least:
        raise SettingsError(f"{variable} is {text!r}; a whole number from {least} to 999999999 was expected")
    return int(text)


def _database(url: str) -> str:
    if not re.match(r"sqlite(\+\w+)?:///(?!:memory:).|postgres(ql)?(\+\w+)?://", url):
        # no more of it is said: it may hold a password
        raise SettingsError(f"KUAIZHAO_DATABASE begins with {url.partition(':')[0]!r}; sqlite:///FILE or postgresql://… was expected")
    return url


def _contact(text: str) -> str:
    if re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", text):
        raise SettingsError(f"KUAIZHAO_CONTACT is {text!r}; one line of text, which stands in the User-Agent, was expected")
    return text


def _origin(text: str) -> str:
    # the names that the log's keys may bear (archive.evidence.log.note): found out only when signing, it would be too late
    if not re.fullmatch(r"[^\s+\x00-\x20\ud800-\udfff]+", text):
        raise SettingsError(
            f"KUAIZHAO_LOG_ORIGIN is {text!r}; a name such as kuaizhao.example/log, without any space, plus or control character, was expected"
        )
    return text


def _networks(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    try:
        return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise SettingsError(
            f"KUAIZHAO_ALLOW_PRIVATE is {text!r}; networks such as 127.0.0.0/8, divided by commas, were expected ({error})"
        ) from None


def _authorities(text: str) -> tuple[TimeAuthority, ...]:
    return tuple(_authority(part, text) for part in text.split(",") if part.strip())


def _authority(part: str, text: str) -> TimeAuthority:
    name, url, file = [*part.split(maxsplit=2), "", "", ""][:3]
    if not re.fullmatch("[a-z0-9][a-z0-9-]{0,39}", name) or not re.match("https?://.", url) or not file:
        raise SettingsError(
            f"KUAIZHAO_LOG_AUTHORITIES is {text!r}; for each authority a name (small letters, digits, hyphens), its http or https address "
            "and the file of its root certificates, with spaces between, were expected, and a comma before the next one"
        )
    roots = Path(file.strip()).absolute()
    if not roots.is_file():
        raise SettingsError(f"KUAIZHAO_LOG_AUTHORITIES names {roots} for the root certificates of {name}, which is no file")
    return TimeAuthority(name=name, url=url, roots=roots)


def as_record(settings: Settings) -> dict[str, str | int]:
    """Return the settings as plain values, as they are digested into provenance.

    Left out are the database, whose URL may hold a password, and the log, on which no capture depends.
    """
    left_out = ("database", "allow_private", "log_origin", "log_authorities")
    fields = (field.name for field in dataclasses.fields(settings) if field.name not in left_out)
    record: dict[str, str | int] = {name: value if isinstance(value := getattr(settings, name), int) else str(value) for name in fields}
    return record | {"allow_private": ",".join(map(str, settings.allow_private))}
