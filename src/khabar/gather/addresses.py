"""Which network addresses khabar may connect to: the public ones, and those that the settings name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from khabar.config import Network

Address = IPv4Address | IPv6Address

#: Not for the public, by IANA's registry of special-purpose IPv4 addresses (RFC 6890 and those that update it), multicast and
#: the reserved last block. Clouds keep their metadata in 169.254.0.0/16, 100.64.0.0/10 and 192.0.0.0/24; Azure's one public
#: address for it is named alone.
_REFUSED_4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
#: All public IPv6 addresses begin so; loopback, unique local (fd00:ec2::254 too), link-local and multicast ones do not.
_GLOBAL_6 = IPv6Network("2000::/3")
_REFUSED_6 = tuple(IPv6Network(text) for text in ("2001::/23", "2001:db8::/32", "3fff::/20"))
_TEREDO = IPv6Network("2001::/32")
_COMPATIBLE = IPv6Network("::/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})


def is_allowed(address: Address, allowed: Sequence[Network] = ()) -> bool:
    """Whether an address may be connected to: a public one, or one in the networks that the settings allow.

    >>> from ipaddress import ip_address
    >>> is_allowed(ip_address("193.0.6.139")), is_allowed(ip_address("169.254.169.254"))
    (True, False)
    >>> is_allowed(ip_address("::ffff:127.0.0.1")), is_allowed(ip_address("64:ff9b::a00:1"))
    (False, False)

    An IPv6 address that carries an IPv4 one leads where that leads, so all that it carries must be allowed too.
    """
    carried = tuple(_carried(address))
    if carried:
        return all(is_allowed(inner, allowed) for inner in carried)
    if any(address.version == network.version and address in network for network in allowed):
        return True
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _REFUSED_4)
    return address in _GLOBAL_6 and not any(address in network for network in _REFUSED_6)


def _carried(address: Address) -> Iterator[IPv4Address]:
    """The IPv4 addresses inside an IPv6 one: mapped, compatible, translated, 6to4, Teredo, ISATAP; the two of its own kind aside."""
    if isinstance(address, IPv4Address) or int(address) <= 1:
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    elif address.sixtofour:
        yield address.sixtofour
    elif address in _TEREDO and address.teredo:
        yield from address.teredo
    elif address in _NAT64 or address in _COMPATIBLE or (int(address) >> 32) & 0xFFFF_FFFF in _ISATAP:
        yield IPv4Address(int(address) & 0xFFFF_FFFF)


def literal_address(host: str) -> Address | None:
    """The address that a host of a URL spells, in any of the ways that browsers read; None for a name.

    >>> literal_address("0x7f.1"), literal_address("2130706433"), literal_address("0177.0.0.1"), literal_address("[::1]")
    (IPv4Address('127.0.0.1'), IPv4Address('127.0.0.1'), IPv4Address('127.0.0.1'), IPv6Address('::1'))
    >>> literal_address("akhbar.example") is None
    True

    Raises ValueError for what must be an address and is none: `1.2.3.4.5`, `256.1.1.1`, `[::g]`, an address with a zone.
    """
    if host.startswith("["):
        return IPv6Address(_without_zone(host.strip("[]")))
    parts = host.split(".")
    if not parts[-1] or not _is_number(parts[-1]):
        return None
    return _ipv4(parts)


def _without_zone(text: str) -> str:
    if "%" in text:
        raise ValueError("an address with a zone is of this machine only")
    return text


def _is_number(part: str) -> bool:
    return part.isascii() and (part.isdigit() or part[:2].lower() == "0x")


def _ipv4(parts: list[str]) -> IPv4Address:
    """The address of one to four numbers, decimal, octal or hexadecimal, the last of which fills what is left (WHATWG URL, 3.5)."""
    if len(parts) > 4:
        raise ValueError("an address has four numbers at most")
    numbers = [_number(part) for part in parts]
    room = 256 ** (5 - len(numbers))
    if any(number > 255 for number in numbers[:-1]) or numbers[-1] >= room:
        raise ValueError("a number of the address is too large")
    return IPv4Address(sum(number * 256 ** (3 - at) for at, number in enumerate(numbers[:-1])) + numbers[-1])


def _number(part: str) -> int:
    if part[:2].lower() == "0x":
        return int(part[2:] or "0", 16)
    return int(part, 8) if len(part) > 1 and part.startswith("0") else int(part, 10)
