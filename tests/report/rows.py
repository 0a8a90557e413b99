"""One mention as the store gives it, by the names of its columns and as the row that is written."""

from typing import Any

from monitor.report.columns import COLUMNS, Row


def row(**more: Any) -> dict[str, Any]:
    """An everyday mention, with some values changed."""
    return {
        "mention_id": 7, "watch": "Meta", "kind": "organization", "published_at": "2026-03-01T09:30:00Z",
        "first_seen_at": "2026-03-01T09:41:12Z", "headline": "Meta opens its model", "opening_text": "It said so.",
        "hit_sentence": "Meta opens its model", "matched_terms": "Meta; Facebook", "hits": 2, "source": "Daily",
        "tier": 1, "feed": "Daily: technology", "author": "A. Writer", "language": "en",
        "url": "https://daily.example/1", "canonical_url": "https://daily.example/1", "scope": "full",
        "prominence": 71, "passing": 0, "tone": None, "tone_score": -0.25, "story_id": None, "is_original": None,
        "pickups": None, "quote": "We agree", "speaker": "A. Speaker",
        "quotes": '[{"speaker":"A. Speaker","text":"We agree","cue":"said"}]', "state": "new", "clipped_at": None,
        "tags": "board", "note": "", **more,
    }  # fmt: skip


def values(mention: dict[str, Any]) -> Row:
    """Its values in the order of the columns."""
    return [mention.get(column.name) for column in COLUMNS]
