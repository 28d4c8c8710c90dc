"""The one choke point that decides which addresses may be connected to.

The decision is made on the address that a name resolved to, at the moment of connecting, so
that no spelling of a name, redirect, cached look-up or name that resolves differently the
second time gets round it. robots.txt, redirects and manual re-fetches come through here too.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from twisted.internet.interfaces import IReactorPluggableNameResolver
from zope.interface import implementer  # type: ignore[import-untyped]

Network = IPv4Network | IPv6Network

PORTS = (80, 443)
"""The ports that the web is served on; others only where a network was allowed by name."""

# Source: the IANA special-purpose address registries (RFC 6890 and its updates), and RFC 6052
# for translated addresses. Addresses that carry an IPv4 address inside are refused as a whole:
# what they lead to is decided by a gateway that we cannot see.
_DENIED = tuple(
    (ip_network(network), reason)
    for network, reason in (
        ("0.0.0.0/8", "this host"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared between carrier and customer"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "for protocol assignments"),
        ("192.0.2.0/24", "for documentation"),
        ("192.31.196.0/24", "for AS112"),
        ("192.52.193.0/24", "for AMT relays"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("192.175.48.0/24", "for AS112"),
        ("198.18.0.0/15", "for benchmarks"),
        ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
_ALLOWED_V6 = ip_network("2000::/3")
_DENIED_V6 = tuple(
    (ip_network(network), reason)
    for network, reason in (
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("::ffff:0:0/96", "an IPv4 address in disguise"),
        ("64:ff9b::/96", "an IPv4 address behind a translator"),
        ("64:ff9b:1::/48", "an IPv4 address behind a translator"),
        ("2001::/23", "for protocol assignments, Teredo tunnels among them"),
        ("2001:db8::/32", "for documentation"),
        ("2002::/16", "an IPv4 address behind a 6to4 tunnel"),
        ("2620:4f:8000::/48", "for AS112"),
        ("3fff::/20", "for documentation"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("ff00::/8", "multicast"),
    )
)


class AddressDeniedError(Exception):
    """A connection was not made because the address may not be connected to; the message says which and why."""


def reason_to_refuse(address: str, port: int, allowed: tuple[Network, ...]) -> str | None:
    """Return why ``address`` may not be connected to on ``port``, or None if it may.

    Args:
        address: an IP address as resolved; a name, or a number in another spelling, is refused.
        port: TCP port.
        allowed: networks that may be connected to on any port although private.
    """
    try:
        resolved = ip_address(address)
    except ValueError:
        return f"{address!r} is not an IP address"
    if any(_within(resolved, network) for network in allowed):
        return None
    if reason := _special(resolved):
        return f"{address} is {reason}"
    return None if port in PORTS else f"port {port} is not one of {' and '.join(map(str, PORTS))}"


def _within(address: IPv4Address | IPv6Address, network: Network) -> bool:
    return not getattr(address, "scope_id", None) and address in network


def _special(address: IPv4Address | IPv6Address) -> str | None:
    if isinstance(address, IPv4Address):
        return next((reason for network, reason in _DENIED if address in network), None)
    if address.scope_id:
        return "bound to a network interface"
    if reason := next((reason for network, reason in _DENIED_V6 if address in network), None):
        return reason
    return None if address in _ALLOWED_V6 else "not a global unicast address"


@implementer(IReactorPluggableNameResolver)
class GuardedReactor:
    """Twisted's reactor, but for connections: to addresses that are to be refused there is none.

    Endpoints resolve names through it and then connect through it, one address at a time.
    """

    def __init__(self, reactor: Any, allowed: tuple[Network, ...]) -> None:
        self._reactor = reactor
        self._allowed = allowed

    def connectTCP(self, host: str, port: int, *args: Any, **kwargs: Any) -> Any:  # noqa: N802 (Twisted's name)
        """Connect to the address ``host`` on ``port``, as the reactor does.

        Raises:
            AddressDeniedError: the address is to be refused.
        """
        if reason := reason_to_refuse(host, port, self._allowed):
            raise AddressDeniedError(f"No connection to {host} on port {port}: {reason}.")
        return self._reactor.connectTCP(host, port, *args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("connect"):
            raise AttributeError(f"{name} is not guarded; only connectTCP may be used.")
        return getattr(self._reactor, name)
