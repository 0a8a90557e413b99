"""What one poll says of a feed: its state, its next poll, and what the feed says of itself."""

import random
from datetime import datetime, timedelta

from monitor.engine.work import FeedRead
from monitor.feeds.habits import Habit
from monitor.feeds.schedule import Past, after_failure, after_success
from monitor.fetch.answer import Answer, Failure
from monitor.model.moment import from_text
from monitor.store.feeds import Check, Feed


def check_of(feed: Feed, answer: Answer | Failure, read: FeedRead | Failure | None, new: int, now: datetime) -> Check:
    """Judge a poll by its ``answer``, what was ``read`` in it (None: what is known already) and what was ``new``."""
    if isinstance(answer, Failure):
        return _failed(feed, answer, now)
    return _failed(feed, read, now) if isinstance(read, Failure) else _succeeded(feed, answer, read, new, now)


def _succeeded(feed: Feed, answer: Answer, read: FeedRead | None, new: int, now: datetime) -> Check:
    habit, wait = (read.habit, read.wait) if read else (_habit(feed), _span(feed.wait))
    new_at = _new_at(feed, habit, now) if new else None
    past = Past(habit, new_at or _moment(feed.last_new_at))
    whole = read is None or not read.cut_off  # of half a feed nothing is remembered: the rest would never be sent
    verdict = after_success(now, timedelta(seconds=feed.refresh), (answer.wait, wait), _luck(), past)
    return Check(
        at=now,
        outcome="not modified" if read is None else "new" if new else "nothing new",
        state=verdict.state,
        due_at=verdict.due_at,
        http_status=answer.status,
        entries=len(read.entry_ids) if read else 0,
        new=new,
        new_at=new_at,
        moved_to=answer.moved_to,
        title=read.title if read else "",
        site=read.site if read else "",
        language=read.language if read else "",
        etag=answer.etag if whole else "",
        last_modified=answer.last_modified if whole else "",
        body_digest=answer.digest if whole else "",
        wait=_seconds(wait),
        usual_gap=_seconds(habit.usual) if habit else None,
        longest_gap=_seconds(habit.longest) if habit else None,
    )


def _failed(feed: Feed, failed: Failure, now: datetime) -> Check:
    verdict = after_failure(
        now,
        timedelta(seconds=feed.refresh),
        kind=failed.kind,
        failures=feed.failures,
        last_ok_at=_moment(feed.last_ok_at),
        retry_after=failed.retry_after,
        gone=failed.http_status == 410,
        luck=_luck(),
    )
    return Check(
        at=now,
        outcome=failed.word,
        state=verdict.state,
        due_at=verdict.due_at,
        failures=verdict.failures,
        http_status=failed.http_status or None,
    )


def _new_at(feed: Feed, habit: Habit | None, now: datetime) -> datetime:
    """When the feed had something new: now; on its first poll, where all is new to us, at its newest entry's date."""
    return habit.newest if habit and feed.last_ok_at is None else now


def _habit(feed: Feed) -> Habit | None:
    usual, longest, newest = _span(feed.usual_gap), _span(feed.longest_gap), _moment(feed.last_new_at)
    return Habit(usual, longest, newest) if usual is not None and longest is not None and newest else None


def _moment(text: str | None) -> datetime | None:
    return from_text(text) if text else None


def _span(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


def _seconds(span: timedelta | None) -> int | None:
    return None if span is None else round(span.total_seconds())


def _luck() -> float:
    return random.random()  # noqa: S311  jitter, no secret
