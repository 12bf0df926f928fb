"""What is to be followed at an address, found and added to the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from khabar.errors import FetchError, InputError, KhabarError, UsageError
from khabar.gather.discovery import Candidate, discover
from khabar.gather.opml import read_opml
from khabar.gather.schedule import first_state
from khabar.gather.urls import has_scheme, normalize_url
from khabar.holdings import Subscription
from khabar.ports import Clock, Fetcher, Store
from khabar.read.limits import Limits, check_size


@dataclass(frozen=True, slots=True)
class Follow:
    """What came of one wish to follow: the subscription and whether it is new, or why there is none."""

    address: str
    subscription: Subscription | None = None
    is_new: bool = False
    failure: KhabarError | None = None


@dataclass(frozen=True, slots=True)
class Follower:
    """Adds subscriptions to a store."""

    store: Store
    fetcher: Fetcher
    limits: Limits
    clock: Clock

    def follow(self, address: str, *, folder: str | None, full_text: bool) -> Iterator[Follow]:
        """Follows what an OPML file lists, or the best of what an address offers."""
        try:
            found = self._listed(Path(address)) if _is_file(address) else [self._offered(address)]
        except (FetchError, InputError, UsageError) as error:
            yield Follow(address, failure=error)
            return
        for subscription in found:
            wanted = replace(subscription, folder=folder or subscription.folder, full_text=full_text)
            yield Follow(address, wanted, self.store.follow(wanted, first_state(self.clock.now())))

    def _listed(self, file: Path) -> list[Subscription]:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise UsageError(f"cannot be read: {error.strerror}", where=str(file), remedy="check the file and its permissions") from None
        check_size(len(data), self.limits, str(file))
        return read_opml(data, self.limits, str(file))

    def _offered(self, address: str) -> Subscription:
        candidates = discover(address, self.fetcher.fetch, self.limits)
        if not candidates:
            remedy = "give the address of its feed, or of a page that lists its articles"
            raise UsageError("nothing to follow was found here", where=address, remedy=remedy)
        return _subscription(candidates[0], address)


def _is_file(address: str) -> bool:
    return "://" not in address and (address.lower().endswith((".opml", ".xml")) or Path(address).is_file())


def _subscription(candidate: Candidate, address: str) -> Subscription:
    """What is followed, with the address that was given for it, spelled, and of the feed's own scheme where it names none."""
    site = normalize_url(address if has_scheme(address) else f"{urlsplit(candidate.url).scheme}://{address.strip()}")
    return Subscription(candidate.url, candidate.kind, candidate.title, None if candidate.url == site else site)
