"""Which addresses may be connected to, however they are written or wrapped."""

from __future__ import annotations

import tomllib
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.gather.addresses import is_allowed, literal_address

CASES = tomllib.loads((Path(__file__).parent / "cases/addresses.toml").read_text(encoding="utf-8"))
PRIVATE = ["10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "192.168.0.0/16", "100.64.0.0/10"]
#: Where an IPv6 address carries an IPv4 one: what stands around it, and by how many bits it is shifted.
CARRIERS = [
    (int(IPv6Address("::ffff:0:0")), 0),
    (int(IPv6Address("64:ff9b::")), 0),
    (int(IPv6Address("2002::")), 80),
    (int(IPv6Address("2001::808:808:0:0:0:0")), 0),
    (int(IPv6Address("2606:4700::5efe:0:0")), 0),
]


@pytest.mark.parametrize("text", CASES["allowed"])
def test_the_public_ones_are_allowed(text: str) -> None:
    assert is_allowed(ip_address(text))


@pytest.mark.parametrize("text", CASES["refused"])
def test_the_others_are_not(text: str) -> None:
    assert not is_allowed(ip_address(text))


def test_a_network_that_is_named_is_allowed_and_no_other() -> None:
    allowed = (ip_network("10.1.0.0/16"), ip_network("fd12::/48"))
    assert is_allowed(ip_address("10.1.2.3"), allowed)
    assert is_allowed(ip_address("fd12::5"), allowed)
    assert is_allowed(ip_address("::ffff:10.1.2.3"), allowed)
    assert is_allowed(ip_address("193.0.6.139"), allowed)
    assert not is_allowed(ip_address("10.2.0.1"), allowed)
    assert not is_allowed(ip_address("fd13::5"), allowed)


@given(st.ip_addresses(v=4))
def test_what_python_calls_private_is_refused(address: IPv4Address) -> None:
    if address.is_private or address.is_multicast or address.is_reserved:
        assert not is_allowed(address)


@given(st.ip_addresses(v=6))
def test_what_python_calls_private_is_refused_in_ipv6(address: IPv6Address) -> None:
    if address.is_private or address.is_multicast or address.is_link_local or address.is_site_local:
        assert not is_allowed(address)


@given(st.sampled_from(PRIVATE), st.integers(0, 2**32), st.sampled_from(CARRIERS))
def test_no_wrapping_makes_a_private_address_public(network: str, number: int, carrier: tuple[int, int]) -> None:
    inside = ip_network(network)
    private = int(inside.network_address) + number % inside.num_addresses
    around, shift = carrier
    hidden = private ^ 0xFFFF_FFFF if around == CARRIERS[3][0] else private
    assert not is_allowed(IPv6Address(around | hidden << shift))


@pytest.mark.parametrize(("host", "address"), CASES["spelled"].items())
def test_an_address_is_read_in_every_spelling(host: str, address: str) -> None:
    if address == "error":
        with pytest.raises(ValueError):
            literal_address(host)
    else:
        found = literal_address(host)
        assert ("" if found is None else found) == (ip_address(address) if address else "")


@given(st.text(alphabet="0123456789xXabf.[]:%g", max_size=20))
def test_anything_is_an_address_a_name_or_an_error(host: str) -> None:
    try:
        found = literal_address(host)
    except ValueError:
        return
    assert found is None or ip_address(str(found)) == found
