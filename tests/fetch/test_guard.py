"""Which addresses may be connected to."""

import asyncio
import ipaddress
import socket
import threading
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch.answer import Answer, Failure
from monitor.fetch.guard import Guard, GuardedResolver, PrivateAddress, innermost, is_private, literal
from tests.fetch.world import World, answer, client

PRIVATE = [
    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "0.0.0.0", "169.254.1.1", "100.64.0.1", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1",
    "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "2002:7f00:1::",
    "2002:a00:1::1", "64:ff9b::7f00:1", "64:ff9b::c0a8:101", "64:ff9b:1::1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "2002:808:808::1", "64:ff9b::808:808"]
METADATA = ["169.254.169.254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::", "fd00:ec2::254"]
METADATA += ["100.100.100.200", "168.63.129.16", "64:ff9b:1::a9fe:a9fe", "::ffff:0:a9fe:a9fe"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_refused_unless_all_are_allowed(address: str) -> None:
    assert is_private(ipaddress.ip_address(address))
    assert not Guard(False).permits("x.example", ipaddress.ip_address(address))
    assert not Guard(["192.168.77.0/24"]).permits("x.example", ipaddress.ip_address(address))
    assert Guard(True).permits("x.example", ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_permitted(address: str) -> None:
    assert Guard(False).permits("x.example", ipaddress.ip_address(address))


@pytest.mark.parametrize("address", METADATA)
def test_cloud_metadata_is_never_permitted(address: str) -> None:
    for allowed in (True, ["169.254.0.0/16", "fd00::/8", "168.63.129.16", "x.example"]):
        assert not Guard(allowed).permits("x.example", ipaddress.ip_address(address))


def test_lists_name_hosts_addresses_and_networks() -> None:
    guard = Guard(["Intranet.example", "10.1.0.0/16", "127.0.0.1", "[::1]"])
    ten, home = ipaddress.ip_address("10.1.2.3"), ipaddress.ip_address("192.168.0.1")
    assert guard.permits("anything.example", ten)
    assert guard.permits("anything.example", ipaddress.ip_address("::ffff:10.1.2.3"))
    assert guard.permits("intranet.example", home)
    assert not guard.permits("sub.intranet.example", home)
    assert guard.permits("x", ipaddress.ip_address("::1"))
    assert not guard.permits("x", ipaddress.ip_address("127.0.0.2"))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "127.1", "0177.0.0.1", "127.0.0.1.", "[127.0.0.1]"]
)
def test_an_address_is_recognized_in_any_form_a_socket_takes(host: str) -> None:
    assert literal(host) == ipaddress.ip_address("127.0.0.1")


@pytest.mark.parametrize("host", ["[fd00:ec2::254%lo]", "[fd00:ec2::254%25eth0]", "[::ffff:169.254.169.254%1]"])
def test_a_zone_hides_no_metadata_address(host: str) -> None:
    address = literal(host)
    assert address
    assert not Guard(True).permits("x", address)


@pytest.mark.parametrize("host", ["", "example.org", "1.2.3.4.5", "127.0.0.1.example", "0x7g", "cafe", "999.1.1.1"])
def test_names_are_no_addresses(host: str) -> None:
    assert literal(host) is None


@given(st.ip_addresses())
def test_what_is_inside_is_judged_alike(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    assert is_private(address) == is_private(innermost(address))


@given(st.text(max_size=20))
def test_any_host_is_an_address_or_none(host: str) -> None:
    literal(host)


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let the system resolve every name to these addresses in turn, the last for ever."""
    asked: list[str] = []

    def getaddrinfo(host: str, *_: object) -> list[tuple[Any, ...]]:
        found = answers[min(len(asked), len(answers) - 1)]
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


async def test_names_resolve_to_their_permitted_addresses_only(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, ["10.0.0.1", "93.184.216.34"])
    found = await GuardedResolver(Guard(False)).resolve("mixed.example", 443)
    assert [(one["host"], one["port"]) for one in found] == [("93.184.216.34", 443)]


async def test_a_name_with_private_addresses_only_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, ["127.0.0.1", "10.0.0.1"])
    with pytest.raises(PrivateAddress, match=r"sly\.example is at 10\.0\.0\.1, 127\.0\.0\.1"):
        await GuardedResolver(Guard(False)).resolve("sly.example")


async def test_a_name_is_looked_up_once_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = resolving(monkeypatch, ["93.184.216.34"])
    resolver = GuardedResolver(Guard(False))
    for port in (80, 443, 80):
        assert (await resolver.resolve("x.example", port))[0]["port"] == port
    assert asked == ["x.example"]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "１２７.0.0.1"]
)
async def test_the_client_does_not_come_near(world: World, host: str) -> None:
    world.replies["/"] = answer(b"secret")
    async with client(allow_private=False) as asking:
        got = await asking.get(world.url(host=host), max_bytes=99)
    assert isinstance(got, Failure)
    assert (got.word, got.kind) == ("private address", "hard")
    assert world.asked == []


async def test_a_name_that_turns_private_is_refused_at_the_connection(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving(monkeypatch, ["127.0.0.1"])
    world.replies["/"] = answer(b"secret")
    async with client(allow_private=False) as asking:
        got = await asking.get(world.url(host="rebinding.example"), max_bytes=99)
    assert isinstance(got, Failure)
    assert got.word == "private address"


async def test_a_redirect_to_a_private_name_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, ["10.0.0.1"])
    world.replies["/"] = answer(status=302, location=world.url("/secret", host="inside.example"))
    async with client() as asking:
        got = await asking.get(world.url(), max_bytes=99)
    assert isinstance(got, Failure)
    assert got.word == "private address"
    assert [asked.path for asked in world.asked] == ["/"]


async def test_a_listed_name_is_asked(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, ["127.0.0.1"])
    world.replies["/"] = answer(b"ours")
    async with client(allow_private=["intranet.example"]) as asking:
        got = await asking.get(world.url(host="intranet.example"), max_bytes=99)
    assert isinstance(got, Answer)


async def test_a_look_up_that_never_ends_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: never.wait(30) and [])
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await GuardedResolver(Guard(False)).resolve("slow.example")
    never.set()
