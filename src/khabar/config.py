"""The settings: read once at the edge from `khabar.toml` and the environment, then frozen.

Each setting is a field of `Settings`; its name in the file is the field's, in the environment `KHABAR_` and the name
in capitals. The environment wins. An unknown name is refused, with the nearest known one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, Literal, NewType, get_args, get_origin, get_type_hints
from urllib.parse import unquote, urlsplit

import platformdirs

from khabar.errors import SettingsError
from khabar.lexicon import load

PREFIX = "KHABAR_"
#: Names in the environment that are not settings: where the library is; where a checkout's measuring data is, how much its benches take.
NOT_SETTINGS = frozenset({"KHABAR_LIBRARY", "KHABAR_SHARED", "KHABAR_BENCH_ARTICLES", "KHABAR_BENCH_RECORDS"})


Network = IPv4Network | IPv6Network
NameSources = Literal["auto", "rules", "crf", "neural"]
Dense = Literal["off", "on"]
#: Two capitals of ISO 3166, or none.
CountryCode = NewType("CountryCode", str)


@dataclass(frozen=True, slots=True)
class Login:
    """A name and password for one site, `origin` its scheme, host and port; the password is never shown."""

    origin: str
    name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may change, with its unit and default."""

    #: The largest input that is read, in bytes: a page, a feed, one record of an archive.
    max_bytes: int = 20 * 1024 * 1024
    #: The most that a compressed input may unpack to, in bytes.
    max_unpacked: int = 40 * 1024 * 1024
    #: How many times its packed size a compressed input may grow to.
    max_ratio: int = 200
    #: How deep the elements of a feed may nest; HTML is always read to the parser's own depth of 256.
    max_depth: int = 200
    #: The longest that one input may take in a child process, in seconds.
    item_seconds: float = 20.0
    #: How many processes read; with 1, files are read in this process.
    jobs: int = 1
    #: What finds names besides grammar and lexicon: `rules` nothing, `crf` the shipped field, `neural` the shipped encoder too
    #: (extra `models`), `auto` the best that is installed.
    names: NameSources = "auto"
    #: Whose dinar, lira or riyal a bare one is where neither the text nor its outlet tells, as ISO 3166 has it: `KW`.
    country: CountryCode = CountryCode("")
    #: Whether search finds by meaning too, by vectors of titles and leads (extra `dense`).
    dense: Dense = "off"
    #: How an outlet can reach whoever runs this khabar, told in the User-Agent: an address of a page or `mailto:…`.
    contact: str = ""
    #: The least time between two requests to one host, in seconds; robots.txt may ask for more.
    delay_seconds: float = 2.0
    #: The longest that one address may take, its redirects included and waiting for its host's turn aside, in seconds.
    fetch_seconds: float = 60.0
    #: The longest that a server may be silent, in seconds.
    idle_seconds: float = 15.0
    #: How many hosts are asked at the same time.
    connections: int = 8
    #: Networks that are not public and may be asked all the same, for feeds in the house: `10.1.0.0/16`, `fd12::/48`.
    allowed_networks: tuple[Network, ...] = ()
    #: Names and passwords for sites that ask for them, each as `https://name:password@host`, percent-encoded as in an address.
    logins: tuple[Login, ...] = ()


def library_folder(environ: Mapping[str, str]) -> Path:
    """Where the library is when nobody says: KHABAR_LIBRARY, or the platform's data folder."""
    return Path(environ.get("KHABAR_LIBRARY") or platformdirs.user_data_path("khabar"))


def settings_file(library: Path) -> Path:
    """Where the settings of a library are looked for."""
    return library / "khabar.toml"


def load_settings(file: Path | None, environ: Mapping[str, str]) -> Settings:
    """The settings of a file (absent = none) and the environment over the defaults.

    Raises SettingsError for a file that is no TOML, an unknown name, or a value of the wrong kind.
    """
    given: dict[str, tuple[object, str]] = {}
    if file is not None and file.exists():
        given |= {name: (value, f"{file}: {name}") for name, value in _table(file).items()}
    for name, text in environ.items():
        if name.startswith(PREFIX) and name not in NOT_SETTINGS:
            given[name.removeprefix(PREFIX).lower()] = (text, f"environment: {name}")
    settings = Settings()
    for name, (value, where) in given.items():
        settings = _with(settings, name, value, where)
    return settings


def _table(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(
            f"cannot be read: {error.strerror}", where=str(file), remedy="mend its permissions, or remove the file"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"not a TOML file: {error}", where=str(file), remedy="mend the line named, or remove the file") from None


def _with(settings: Settings, name: str, value: object, where: str) -> Settings:
    known = [setting.name for setting in fields(Settings)]
    if name not in known:
        near = get_close_matches(name, known, n=1)
        told = f"did you mean {near[0]}?" if near else f"the settings are {', '.join(known)}"
        raise SettingsError(f"there is no setting {name!r}", where=where, remedy=told)
    change: dict[str, Any] = {name: _value(value, get_type_hints(Settings)[name], where)}
    return replace(settings, **change)


def _value(value: object, kind: Any, where: str) -> object:
    if get_origin(kind) is Literal:
        return _choice(value, get_args(kind), where)
    if kind is str:
        return _words(value, where)
    if kind is CountryCode:
        return _country(value, where)
    if kind in (int, float):
        return _number(value, kind, where)
    return _logins(value, where) if kind == tuple[Login, ...] else _networks(value, where)


def _choice(value: object, choices: tuple[object, ...], where: str) -> object:
    if value not in choices:
        raise SettingsError(f"{value!r} is none of {', '.join(map(str, choices))}", where=where, remedy="give one of these")
    return value


def _words(value: object, where: str) -> str:
    """A text that a header may carry."""
    if not isinstance(value, str) or not value.isascii() or not value.isprintable():
        raise SettingsError(f"{value!r} is no plain text", where=where, remedy="give letters of ASCII in one line")
    return value.strip()


def _country(value: object, where: str) -> CountryCode:
    code = str(value).strip().upper()
    if code and code not in load("countries"):
        raise SettingsError(f"{value!r} is no country", where=where, remedy="give two letters of ISO 3166: KW")
    return CountryCode(code)


def _networks(value: object, where: str) -> tuple[Network, ...]:
    """The networks of a list of the file, or of a text with commas between them, as the environment has it."""
    parts = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else [value]
    try:
        return tuple(ip_network(str(part).strip()) for part in parts if str(part).strip())
    except ValueError as error:
        raise SettingsError(f"{value!r} names no networks: {error}", where=where, remedy="give them as 10.1.0.0/16") from None


def _logins(value: object, where: str) -> tuple[Login, ...]:
    """The logins of a list of the file, or of a text with blanks between them. What is wrong is told without them: they are secret."""
    parts = value.split() if isinstance(value, str) else value if isinstance(value, list) else [value]
    try:
        return tuple(_login(str(part)) for part in parts)
    except ValueError:
        told = "there is no name, password and host in one of them"
        raise SettingsError(told, where=where, remedy="give each as https://name:password@host") from None


def _login(text: str) -> Login:
    """Raises ValueError for what is no address of a site with a name and password in it."""
    parts = urlsplit(text)
    host = parts.netloc.rpartition("@")[2]
    if parts.scheme not in ("http", "https") or parts.path.strip("/") or not (parts.username and parts.password and parts.hostname):
        raise ValueError
    return Login(f"{parts.scheme}://{host}", unquote(parts.username), unquote(parts.password))


def _number(value: object, kind: type[int] | type[float], where: str) -> int | float:
    told = "a whole number" if kind is int else "a number"
    try:
        number = kind(str(value))
    except ValueError:
        raise SettingsError(f"{value!r} is not {told}", where=where, remedy=f"give {told} above 0") from None
    if not 0 < number < float("inf"):
        raise SettingsError(f"{value!r} is out of range", where=where, remedy=f"give {told} above 0")
    return number
