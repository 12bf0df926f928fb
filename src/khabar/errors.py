"""What can go wrong, told by what the caller can do about it.

KhabarError
├── UsageError            the call itself is wrong: correct the command or the arguments
│   ├── SettingsError     a setting is unknown or has a value that cannot be used
│   └── MissingExtra      the work needs an optional part that is not installed: install it
├── InputError            this one input cannot be read: skip it, the others are still read
│   ├── InputTooLarge     it passes a size limit: raise the limit in the settings if you trust it
│   ├── InputTimeout      it took longer than the time limit: raise the limit or leave it out
│   ├── MalformedInput    its bytes are not what its type says: look at the place named
│   └── UnsupportedInput  khabar has no reader for it: name the type with --from
├── StoreError            the library cannot do it now: what was acknowledged before is safe
│   ├── StoreBusy         another process is writing: try again
│   ├── StoreFull         the disk is full: make room, then go on
│   ├── StoreReadOnly     the file or folder may not be written: mend its permissions
│   ├── StoreDamaged      the file is damaged: restore a backup
│   └── StoreVersion      a newer khabar made it: use that one
└── FetchError            there is no answer from this address: the others are still fetched
    ├── FetchRefused      khabar may not ask it (a private address, robots.txt, a bad URL): see what it says
    ├── FetchPostponed    the server asks to be left alone for a while: it is tried after that
    ├── FetchTimeout      the server was too slow: it is tried again later
    ├── FetchTooLarge     the answer passes a size limit
    └── FetchBroken       the connection, its certificate or the answer is broken: it is tried again later
"""

from __future__ import annotations


class KhabarError(Exception):
    """The root of all errors that khabar raises on purpose.

    `what` says what was wrong, `where` the file, line or record, `remedy` what to do about it.
    """

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        told = f"{self.where}: {self.what}" if self.where else self.what
        return f"{told} ({self.remedy})" if self.remedy else told

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.what, self.where, self.remedy)


def _rebuild(kind: type[KhabarError], what: str, where: str | None, remedy: str | None) -> KhabarError:
    """The error again on the other side of a process boundary."""
    return kind(what, where=where, remedy=remedy)


class UsageError(KhabarError):
    """The call is wrong; the same call will fail again."""


class SettingsError(UsageError):
    """A setting is unknown or has a value that cannot be used."""


class MissingExtra(UsageError):
    """An optional part of khabar is needed and not installed."""


class InputError(KhabarError):
    """One input cannot be read; the others can."""


class InputTooLarge(InputError):
    """The input, or what it unpacks to, passes a size limit."""


class InputTimeout(InputError):
    """Reading the input took longer than the time limit."""


class MalformedInput(InputError):
    """The bytes are not what their type says."""


class UnsupportedInput(InputError):
    """There is no reader for this kind of input."""


class StoreError(KhabarError):
    """The library cannot do what was asked; nothing that was acknowledged is lost."""


class StoreBusy(StoreError):
    """Another process holds the library for longer than we wait."""


class StoreFull(StoreError):
    """There is no room on the disk."""


class StoreReadOnly(StoreError):
    """The library's file or folder may not be written."""


class StoreDamaged(StoreError):
    """The library's file is not a whole library."""


class StoreVersion(StoreError):
    """The library was made by a newer khabar."""


class FetchError(KhabarError):
    """There is no answer from this address."""


class FetchRefused(FetchError):
    """Khabar may not ask this address."""


class FetchPostponed(FetchError):
    """The address may not be asked yet; `seconds` is how long that lasts."""

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None, seconds: float = 0.0) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.seconds = seconds

    def __reduce__(self) -> tuple[object, ...]:
        return *super().__reduce__(), {"seconds": self.seconds}


class FetchTimeout(FetchError):
    """The server did not answer in time."""


class FetchTooLarge(FetchError):
    """The answer passes a size limit, packed or unpacked."""


class FetchBroken(FetchError):
    """The connection, its certificate, or the answer is broken."""
