"""What is told to sites that ask for a name and password."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping

from khabar.config import Login
from khabar.errors import FetchRefused, SettingsError
from khabar.gather.urls import normalize_url, origin_of


def authorizations(logins: Iterable[Login]) -> Mapping[str, str]:
    """For each site, by scheme, host and port, the header that it is sent and no other (RFC 7617).

    >>> authorizations([Login("https://Feeds.example.org:443", "desk", "open sesame")])
    {'https://feeds.example.org': 'Basic ZGVzazpvcGVuIHNlc2FtZQ=='}

    Raises SettingsError for what is no site's address.
    """
    return {_origin(login): f"Basic {base64.b64encode(f'{login.name}:{login.password}'.encode()).decode()}" for login in logins}


def _origin(login: Login) -> str:
    try:
        return origin_of(normalize_url(login.origin))
    except FetchRefused as error:
        raise SettingsError(error.what, where=f"logins: {login.origin}", remedy="look at its spelling") from None
