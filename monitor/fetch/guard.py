"""The address guard: no feed, link or redirect leads us into the user's own network or to a cloud's metadata."""

import asyncio
import ipaddress
import re
import socket
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# Amazon (instances, containers, clusters), Alibaba, Oracle, Azure, Google: nothing a feed could want to show us.
METADATA = frozenset(
    ipaddress.ip_address(address)
    for address in (
        "169.254.169.254",
        "169.254.170.2",
        "169.254.170.23",
        "100.100.100.200",
        "192.0.0.192",
        "168.63.129.16",
        "fd00:ec2::23",
        "fd00:ec2::254",
        "fd20:ce::254",
    )
)
# Networks whose last 32 bits are an IPv4 address: NAT64 (RFC 6052), its local kind (RFC 8215), SIIT (RFC 2765).
_EMBEDDING = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/96", "::ffff:0:0:0/96")))
_IPV4_COMPATIBLE = ipaddress.IPv6Network("::/96")
_NUMERIC = re.compile(r"(0x[0-9a-f]*|[0-9]+)(\.(0x[0-9a-f]*|[0-9]+)){0,3}", re.IGNORECASE)
_REMEMBERED_SECONDS = 60
_REMEMBERED_HOSTS = 10_000
_LOOK_UPS_AT_ONCE = 64


class PrivateAddress(OSError):
    """A host has no address that may be connected to."""


class Guard:
    """Says which addresses may be connected to.

    ``allow_private`` is True for all private ones, or a list of the hosts, addresses and networks that may be private.
    """

    def __init__(self, allow_private: bool | Sequence[str] = False) -> None:
        self._all = allow_private is True
        self._hosts: set[str] = set()
        self._networks: list[Network] = []
        for item in () if isinstance(allow_private, bool) else allow_private:
            self._allow(item)

    def _allow(self, item: str) -> None:
        try:
            self._networks.append(ipaddress.ip_network(item.strip("[]"), strict=False))
        except ValueError:
            self._hosts.add(item.lower())

    @property
    def allows_private(self) -> bool:
        """Whether any private address may be connected to."""
        return self._all or bool(self._hosts or self._networks)

    def lists(self, host: str) -> bool:
        """Whether the user listed this host by its name."""
        return host.lower() in self._hosts

    def permits(self, host: str, address: Address) -> bool:
        """Whether ``host`` may be connected to at ``address``; metadata addresses never."""
        if METADATA & {address, innermost(address)}:
            return False
        if not is_private(address) or self._all or self.lists(host):
            return True
        return any(inner in network for network in self._networks for inner in (address, innermost(address)))


def innermost(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for (mapped, compatible, translated, 6to4, NAT64), else itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if embedded := address.ipv4_mapped or address.sixtofour:
        return embedded
    if any(address in network for network in _EMBEDDING) or (address in _IPV4_COMPATIBLE and int(address) > 0xFFFF):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def is_private(address: Address) -> bool:
    """Whether an address is not one of the public internet's: private, loopback, link-local, multicast or reserved."""
    inner = innermost(address)
    site_local = isinstance(inner, ipaddress.IPv6Address) and inner.is_site_local
    return not inner.is_global or inner.is_multicast or inner.is_reserved or site_local


def literal(host: str) -> Address | None:
    """The address that a host is written as, in any form a socket would take (decimal, octal, short), else None.

    The zone of an IPv6 address (``%eth0``) is no part of it.
    """
    plain = host.strip("[]").rstrip(".").partition("%")[0]
    try:
        return ipaddress.ip_address(plain)
    except ValueError:
        pass
    if _NUMERIC.fullmatch(plain):
        with suppress(OSError):
            return ipaddress.IPv4Address(socket.inet_aton(plain))
    return None


class GuardedResolver(AbstractResolver):
    """Resolves names and hands out permitted addresses only.

    What it returns is what is connected to: a name that changes its address between check and connection gains nothing.
    """

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._remembered: dict[str, tuple[float, list[ResolveResult]]] = {}
        self._places = asyncio.Semaphore(_LOOK_UPS_AT_ONCE)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Resolve ``host``. Raises PrivateAddress where it has only forbidden addresses, OSError where it has none."""
        found = self._recall(host)
        if not found:
            async with self._places:
                found = self._recall(host) or await _look_up(host, family)
        permitted = [one for one in found if self._guard.permits(host, ipaddress.ip_address(one["host"]))]
        if not permitted:
            raise PrivateAddress(f"{host} is at {', '.join(sorted({one['host'] for one in found}))}")
        self._remember(host, permitted)
        return [{**one, "port": port} for one in permitted]

    async def is_private(self, host: str) -> bool:
        """Whether ``host`` is a private one that may be connected to; False where it cannot be resolved."""
        with suppress(OSError):
            found = await self.resolve(host)
            return all(is_private(ipaddress.ip_address(one["host"])) for one in found)
        return False

    async def close(self) -> None:
        """Forget all names."""
        self._remembered.clear()

    def _recall(self, host: str) -> list[ResolveResult]:
        until, found = self._remembered.get(host, (0.0, []))
        return found if time.monotonic() < until else []

    def _remember(self, host: str, found: list[ResolveResult]) -> None:
        if len(self._remembered) >= _REMEMBERED_HOSTS:
            self._remembered.clear()
        self._remembered[host] = (time.monotonic() + _REMEMBERED_SECONDS, found)


async def _look_up(host: str, family: int) -> list[ResolveResult]:
    """Ask the system, in a thread of its own: a look-up cannot be cancelled, and must keep no program from ending."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[Any]] = loop.create_future()
    threading.Thread(target=_ask_system, args=(host, family, loop, answer), daemon=True).start()
    return [
        ResolveResult(hostname=host, host=where[0], port=0, family=kind, proto=protocol, flags=socket.AI_NUMERICHOST)
        for kind, _, protocol, _, where in await answer
    ]


def _ask_system(host: str, family: int, loop: asyncio.AbstractEventLoop, answer: "asyncio.Future[list[Any]]") -> None:
    result: list[Any] | OSError
    try:
        result = socket.getaddrinfo(host, 0, family, socket.SOCK_STREAM)
    except UnicodeError as error:
        result = OSError(f"{host} cannot be a host name: {error}")
    except OSError as error:
        result = error
    with suppress(RuntimeError):  # the loop was closed while the system was thinking
        loop.call_soon_threadsafe(_deliver, answer, result)


def _deliver(answer: "asyncio.Future[list[Any]]", result: list[Any] | OSError) -> None:
    if answer.done():
        return  # nobody waits any more
    if isinstance(result, OSError):
        answer.set_exception(result)
    else:
        answer.set_result(result)
