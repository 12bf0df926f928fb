"""What can go wrong, told by what the caller can do about it.

KhabarError
├── UsageError            the call itself is wrong: correct the command or the arguments
│   ├── SettingsError     a setting is unknown or has a value that cannot be used
│   └── MissingExtra      the work needs an optional part that is not installed: install it
└── InputError            this one input cannot be read: skip it, the others are still read
    ├── InputTooLarge     it passes a size limit: raise the limit in the settings if you trust it
    ├── InputTimeout      it took longer than the time limit: raise the limit or leave it out
    ├── MalformedInput    its bytes are not what its type says: look at the place named
    └── UnsupportedInput  khabar has no reader for it: name the type with --from
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
