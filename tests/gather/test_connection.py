"""Where connections lead: only to addresses that are allowed, and over TLS that is verified."""

from __future__ import annotations

import socket
import ssl
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network

import pytest
import trustme
from tests.gather.server.behaviour import NEWS, fixed, gzip_bomb, hanging_up
from tests.gather.server.http2 import Http2Server
from tests.gather.server.serving import Asked, Handler, Outlet, Server, Wire, by_name, tls_context

from khabar.config import Login, Settings
from khabar.errors import FetchBroken, FetchRefused, FetchTooLarge, SettingsError
from khabar.gather.http import PoliteFetcher
from khabar.holdings import Request

Fetchers = Callable[..., PoliteFetcher]


def test_without_leave_nothing_on_this_machine_is_asked(server: Server, fetcher: Fetchers) -> None:
    before = len(server.log)
    for host in ("plain.test", "127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::ffff:127.0.0.1]"):
        with pytest.raises(FetchRefused, match="not a public one"):
            fetcher(allowed_networks=(), resolve=_resolve_here).fetch(Request(server.url(host)))
    assert len(server.log) == before


def _resolve_here(host: str, _port: int) -> list[str]:
    return ["127.0.0.1"] if host.endswith(("test", "localhost")) else [host.strip("[]")]


def test_one_private_address_among_public_ones_is_enough_to_refuse(server: Server, fetcher: Fetchers) -> None:
    one = fetcher(resolve=lambda *_: ["127.0.0.1", "10.0.0.1"])
    with pytest.raises(FetchRefused, match=r"10\.0\.0\.1"):
        one.fetch(Request(server.url("plain.test")))


def test_a_name_that_answers_otherwise_the_second_time_gains_nothing(fetcher: Fetchers) -> None:
    """DNS rebinding: the address that was checked is the one connected to, and each new connection is checked again."""
    answers: list[str] = []

    def rebinding(_host: str, _port: int) -> list[str]:
        answers.append("127.0.0.1" if not answers else "127.0.0.2")
        return [answers[-1]]

    last = hanging_up(fixed(200, {"Connection": "close"}, b""))
    with Server({"rebind.test": Outlet({"/feed": fixed(200, {}, NEWS)}, other=last)}) as serving:
        one = fetcher(resolve=rebinding, allowed_networks=(ip_network("127.0.0.1/32"),))
        with pytest.raises(FetchRefused, match=r"127\.0\.0\.2"):
            one.fetch(Request(serving.url("rebind.test")))
        assert [asked.path for asked in serving.log] == ["/robots.txt"]
        assert answers == ["127.0.0.1", "127.0.0.2"]


def test_a_kept_connection_is_used_again_and_a_host_has_one(fetcher: Fetchers) -> None:
    with Server({"a.test": Outlet(other=fixed(200, {}, NEWS)), "b.test": Outlet(other=fixed(200, {}, NEWS))}) as serving:
        one = fetcher()
        for host in ("a.test", "b.test", "a.test", "b.test"):
            one.fetch(Request(serving.url(host)))
        assert len({asked.connection for asked in serving.asked_of("a.test")}) == 1
        assert len({asked.connection for asked in serving.log}) == 2


def falling_silent(first: bytes, answered: int) -> Handler:
    """Answers so many requests of a connection, and ends it at the next without a word."""
    counts: Counter[int] = Counter()

    async def handle(asked: Asked, wire: Wire) -> None:
        counts[asked.connection] += 1
        if counts[asked.connection] > answered:
            wire.closing = True
        else:
            await wire.answer(200, {}, first)

    return handle


def test_a_kept_connection_that_ends_as_it_is_used_again_is_asked_once_more(fetcher: Fetchers) -> None:
    with Server({"tired.test": Outlet(other=falling_silent(NEWS, 1))}) as serving:
        one = fetcher()
        assert [one.fetch(Request(serving.url("tired.test"))).status for _ in range(2)] == [200, 200]
        assert [asked.path for asked in serving.log] == ["/robots.txt", "/feed", "/feed", "/feed", "/feed"]
        assert [asked.connection for asked in serving.log] == [0, 0, 1, 1, 2]


def test_a_new_connection_that_ends_without_a_word_is_not_asked_again(fetcher: Fetchers) -> None:
    with Server({"mute.test": Outlet({"/robots.txt": fixed(404, {"Connection": "close"})}, falling_silent(NEWS, 0))}) as serving:
        with pytest.raises(FetchBroken):
            fetcher().fetch(Request(serving.url("mute.test")))
        assert [asked.path for asked in serving.log].count("/feed") == 1


def asking_for_login(told: str) -> Handler:
    async def handle(asked: Asked, wire: Wire) -> None:
        known = asked.headers.get("authorization") == told
        await wire.answer(200 if known else 401, {} if known else {"WWW-Authenticate": "Basic"}, NEWS)

    return handle


def test_a_login_is_sent_to_its_site_and_to_no_other(fetcher: Fetchers) -> None:
    to_other = Outlet({"/feed": fixed(302, {"Location": "/moved"})})
    with Server({"closed.test": to_other, "other.test": Outlet({"/feed": asking_for_login("")})}) as serving:
        to_other.paths["/moved"] = asking_for_login("Basic ZGVzazpzw6lzYW1l")
        to_other.paths["/away"] = fixed(302, {"Location": serving.url("other.test")})
        login = Login(f"http://CLOSED.test:{serving.port}", "desk", "sésame")
        assert fetcher().fetch(Request(serving.url("closed.test"))).status == 401
        one = fetcher(logins=(login,))
        assert one.fetch(Request(serving.url("closed.test"))).status == 200
        one.fetch(Request(serving.url("closed.test", "/away")))
        assert {asked.headers.get("authorization") for asked in serving.asked_of("other.test")} == {None}


def test_a_password_in_an_address_is_refused_and_not_told(fetcher: Fetchers) -> None:
    with Server({"away.test": Outlet({"/feed": fixed(302, {"Location": "http://desk:sesame@closed.test/"})})}) as serving:
        for url in ("https://desk:sesame@closed.test/feed", serving.url("away.test")):
            with pytest.raises(FetchRefused) as told:
                fetcher().fetch(Request(url))
            assert "logins" in str(told.value)
            assert "sesame" not in str(told.value)


def test_a_login_for_what_is_no_site_is_told_without_its_password() -> None:
    with pytest.raises(SettingsError) as told:
        PoliteFetcher(Settings(logins=(Login("https://closed.test:25", "desk", "sesame"),)))
    assert "closed.test:25" in str(told.value)
    assert "sesame" not in str(told.value)


def test_a_proxy_of_the_environment_is_not_asked(fetcher: Fetchers, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server({"plain.test": Outlet({"/feed": fixed(200, {}, NEWS)})}) as serving, Server({}) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert fetcher().fetch(Request(serving.url("plain.test"))).status == 200
        assert proxy.log == []


def test_the_next_address_is_tried_where_one_does_not_answer(server: Server, fetcher: Fetchers) -> None:
    one = fetcher(resolve=lambda *_: ["127.0.0.9", "127.0.0.1"])
    assert one.fetch(Request(server.url("plain.test"))).status == 200


def test_a_name_without_address_is_told(server: Server, fetcher: Fetchers) -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(FetchBroken, match="cannot be resolved"):
        fetcher(resolve=unknown).fetch(Request(server.url("nowhere.test")))
    with pytest.raises(FetchBroken, match="no address"):
        fetcher(resolve=lambda *_: []).fetch(Request(server.url("nowhere.test")))


def test_a_port_where_nobody_listens_is_told(fetcher: Fetchers) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(FetchBroken):
        fetcher().fetch(Request(f"http://plain.test:{port}/feed"))


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def trust(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture(scope="module")
def secure(authority: trustme.CA) -> Iterator[Server]:
    past = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("expired.test", not_after=datetime.now(UTC) - timedelta(days=1)).configure_cert(past)
    contexts = {
        "good.test": tls_context(authority, "good.test"),
        "self-signed.test": tls_context(trustme.CA(), "self-signed.test"),
        "wrong-name.test": tls_context(authority, "other.test"),
        "expired.test": past,
    }
    outlets = {name: Outlet({"/feed": fixed(200, {}, NEWS)}) for name in contexts}
    with Server(outlets, by_name(contexts, tls_context(authority, "otherwise.test"))) as serving:
        yield serving


def test_a_good_certificate_is_believed(secure: Server, trust: ssl.SSLContext, fetcher: Fetchers) -> None:
    assert fetcher(tls=trust).fetch(Request(secure.url("good.test"))).data == NEWS


@pytest.mark.parametrize("name", ["self-signed", "wrong-name", "expired"])
def test_a_bad_certificate_is_not(name: str, secure: Server, trust: ssl.SSLContext, fetcher: Fetchers) -> None:
    before = len(secure.log)
    with pytest.raises(FetchBroken, match="certificate"):
        fetcher(tls=trust).fetch(Request(secure.url(f"{name}.test")))
    assert len(secure.log) == before


def test_plain_http_to_a_port_of_tls_is_told(secure: Server, fetcher: Fetchers) -> None:
    with pytest.raises(FetchBroken):
        fetcher().fetch(Request(secure.url("good.test").replace("https:", "http:")))


def test_from_https_to_http_is_followed_but_not_remembered(
    secure: Server, server: Server, trust: ssl.SSLContext, fetcher: Fetchers
) -> None:
    secure.outlets["good.test"].paths["/down"] = fixed(301, {"Location": server.url("plain.test")})
    server.outlets["plain.test"].paths["/up"] = fixed(301, {"Location": secure.url("good.test")})
    down = fetcher(tls=trust).fetch(Request(secure.url("good.test", "/down")))
    up = fetcher(tls=trust).fetch(Request(server.url("plain.test", "/up")))
    assert (down.status, down.moved) == (200, None)
    assert (up.status, up.moved) == (200, secure.url("good.test"))


def test_http2_is_spoken_with_who_speaks_it(authority: trustme.CA, trust: ssl.SSLContext, fetcher: Fetchers) -> None:
    with Http2Server(tls_context(authority, "two.test"), NEWS) as serving:
        one = fetcher(tls=trust)
        for _ in range(2):
            assert one.fetch(Request(serving.url("two.test"))).data == NEWS
        assert serving.asked == ["/robots.txt", "/feed", "/feed"]
        assert serving.connections == 1


def test_a_bomb_over_http2_is_one_too(authority: trustme.CA, trust: ssl.SSLContext, fetcher: Fetchers) -> None:
    with Http2Server(tls_context(authority, "two.test"), gzip_bomb(), {"content-encoding": "gzip"}) as serving:
        one = fetcher(tls=trust)
        with pytest.raises(FetchTooLarge):
            one.fetch(Request(serving.url("two.test")))
