"""A Fetcher that answers from a script: for tests of what uses one."""

from __future__ import annotations

from collections.abc import Mapping

from khabar.errors import FetchBroken
from khabar.gather.urls import normalize_url
from khabar.holdings import Request, Response


class ScriptedFetcher:
    """Implements `khabar.ports.Fetcher`: an address answers as `answers` says, with 404 where it says nothing; `asked` is what was."""

    def __init__(self, answers: Mapping[str, Response]) -> None:
        self.asked: list[str] = []
        self._answers = dict(answers)
        self._is_open = True

    def fetch(self, request: Request) -> Response:
        """The answer of the script, after its redirects."""
        return self._answer(request, normalize_url(request.url), (), for_good=True)

    def close(self) -> None:
        """Answers no more."""
        self._is_open = False

    def _answer(self, request: Request, url: str, path: tuple[str, ...], *, for_good: bool) -> Response:
        if not self._is_open or url in path:
            raise FetchBroken("there is no way on", where=url)
        self.asked.append(url)
        told = self._answers.get(url, Response(url, 404, (), b""))
        if target := told.header("Location"):
            return self._answer(request, normalize_url(target, url), (*path, url), for_good=for_good and told.status in (301, 308))
        tag = told.header("ETag")
        moved = url if path and for_good and told.status < 400 else None
        if tag and tag == request.etag:
            return Response(url, 304, told.headers, b"", moved)
        return Response(url, told.status, told.headers, told.data, moved, told.media_type, told.charset)
