"""robots.txt: what is allowed, and when it is asked for again."""

import asyncio
import time

import pytest

from monitor.fetch.answer import Answer, Failure, failure
from monitor.fetch.robots import Robots, Rules, learned, ours, permits
from tests.fetch.world import World, answer, client

HOUR, DAY = 3600.0, 86400.0
RULES = b"User-agent: *\nDisallow: /private\n\nUser-agent: Monitor\nDisallow: /not-for-us\n"


def after(*replies: Answer | Failure, every: float = HOUR) -> tuple[list[bool], float]:
    """Whether ``/private`` is allowed after each reply, and how long after the last one it is asked for again."""
    rules, allowed, now = Rules(), [], 0.0
    for number, reply in enumerate(replies):
        now = number * every
        rules = learned(rules, reply, now)
        allowed.append(permits(rules, "https://x.example/private", now))
    return allowed, rules.due_at - now


def file(text: str) -> Answer:
    return Answer(200, "https://x.example/robots.txt", text.encode())


CLOSED = file("User-agent: *\nDisallow: /")
DOWN = failure("http 503", http_status=503)


def test_a_file_holds_for_a_day() -> None:
    assert after(CLOSED) == ([False], DAY)
    assert after(file("")) == ([True], DAY)
    assert after(file("<html>Not found</html>")) == ([True], DAY)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_without_a_file_all_is_allowed(status: int) -> None:
    assert after(failure(f"http {status}", http_status=status)) == ([True], DAY)


@pytest.mark.parametrize("word", ["dns", "connect", "timeout", "tls", "http 429", "http 500", "http 503"])
def test_an_unreachable_file_forbids_all_for_a_day_at_most(word: str) -> None:
    status = int(word[5:]) if word.startswith("http ") else 0
    replies = [failure(word, http_status=status)] * 26
    assert after(*replies) == ([False] * 24 + [True] * 2, HOUR)


def test_the_last_known_rules_hold_while_the_file_is_unreachable() -> None:
    assert after(CLOSED, *[DOWN] * 30)[0] == [False] * 31
    assert after(file(""), *[DOWN] * 3)[0] == [True] * 4
    assert after(DOWN, CLOSED)[0] == [False, False]
    assert after(*[DOWN] * 26, CLOSED, DOWN)[0][-3:] == [True, False, False]


async def test_our_own_rules_count_and_each_origin_is_asked_once(world: World) -> None:
    world.replies["/robots.txt"] = answer(RULES)
    async with client() as asking:
        robots = Robots(asking)
        paths = ["/private", "/not-for-us", "/", "/?/not-for-us"]
        allowed = await asyncio.gather(*(robots.allowed(world.url(path)) for path in paths))
    assert allowed == [True, False, True, True]
    assert [asked.path for asked in world.asked] == ["/robots.txt"]


async def test_it_is_asked_for_again_the_next_day(world: World) -> None:
    now = 0.0
    async with client() as asking:
        robots = Robots(asking, clock=lambda: now)
        assert await robots.allowed(world.url("/private"))
        world.replies["/robots.txt"] = answer(RULES.replace(b"*", b"monitor"))
        now = DAY - 1
        assert await robots.allowed(world.url("/private"))
        now = DAY
        assert not await robots.allowed(world.url("/private"))
    assert len(world.asked) == 2


async def test_what_is_no_address_is_left_to_the_client() -> None:
    async with client() as asking:
        assert await Robots(asking).allowed("not an address")
        assert await Robots(asking).allowed("http://[")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("User-agent: *", "User-agent: *"),
        ("user-agent:MONITOR/1.0 # us", "User-agent: monitor"),
        ("User-Agent: Otherbot", "User-agent: another"),
        ("User-agent: mon", "User-agent: another"),
        ("Disallow: /user-agent: x", "Disallow: /user-agent: x"),
        ("", ""),
    ],
)
def test_other_crawlers_become_one(line: str, kept: str) -> None:
    assert ours(line) == kept


def test_a_file_of_many_names_and_rules_takes_no_time_to_speak_of() -> None:
    many = "".join(f"User-agent: bot{number}\n" for number in range(3000)) + "Disallow: /x\n" * 20_000
    began = time.process_time()
    assert after(file(many)) == ([True], DAY)
    assert time.process_time() - began < 10  # name by name it took eight minutes
