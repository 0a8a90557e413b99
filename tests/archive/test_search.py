from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from monitor.archive.fulltext_query import expressions
from monitor.archive.search import AROUND, search
from monitor.model.article import Document
from monitor.model.errors import QueryError
from monitor.model.watch import Watch
from monitor.query import parse
from monitor.store.search import load, walk
from monitor.watch import Watcher
from tests.store.world import HOUR, NOW, World, arrival, world

TEXTS = {
    "licence": ("The licence question", "Acme opensourced its language models.\nRivals' lawyers said nothing.", "en"),
    "harbour": ("Harbour bought", "The U.S. port authority bought O’Brien’s quay; naïve critics weren't amused.", "en"),
    "orsted": ("Ørsted wind", "A soft\u00adware firm of Łódź modeled the ﬁrst ＡＩ straße, 3.5 km long.", "und"),
    "french": ("L'assemblée", "L’assemblée nationale a voté la loi sur les modèles ouverts.", "fr"),
    "german": ("Häuser", "Die Häuser wurden verkauft, sagte die Bürgermeisterin.", "de"),
    "chinese": ("中国人工智能", "北京的AI公司发布新模型。", "zh"),
    "japanese": ("モデル", "東京のスタートアップが新しいモデルを公開した。", "ja"),
    "thai": ("ข่าว", "นายกรัฐมนตรีเปิดบ้านใหม่", "th"),
    "hindi": ("हिन्दी समाचार", "सरकार ने नया कानून बनाया", "hi"),
    "markup": ('"quoted" AND (not) NEAR', "col:umn * ^caret {brace} a-b C++ AT&T 'tis __init__", "en"),
    "empty": ("", "", "und"),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(tmp_path_factory.mktemp("archive")) as made:
        feed = made.feed()
        for number, (key, (headline, text, language)) in enumerate(TEXTS.items()):
            more = {"author": f"{key} writer", "tags": ("tech",) if number % 2 else (), "source": f"{key}.example"}
            at = NOW - number * HOUR
            made.bring(feed, arrival(key, headline=headline, text=text, language=language, published_at=at, **more))
        yield made


def found(archive: World, query: str) -> list[str]:
    return [result.url.rpartition("/")[2] for result in search(archive.database, query)]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("licence", ["licence"]),
        ("LICENCE QUESTION", ["licence"]),
        ('"question the"', []),
        ("model", ["licence", "orsted"]),
        ("open-source", ["licence"]),
        ('"language model"', ["licence"]),
        ('"language model" AND buy', []),
        ("rival OR quay", ["licence", "harbour"]),
        ("buy", ["harbour"]),
        ("say", ["licence"]),
        ("US", ["harbour"]),
        ("=US", []),
        ("OBrien", ["harbour"]),
        ("O'Brien", ["harbour"]),
        ("naive", ["harbour"]),
        ("werent", ["harbour"]),
        ("be AND quay", ["harbour"]),
        ("orsted OR lodz", ["orsted"]),
        ("software AND first AND AI AND strasse", ["orsted"]),
        ('"3.5 km"', ["orsted"]),
        ("assemblée", ["french"]),
        ("modèle AND ouvert", ["french"]),
        ("Haus", ["german"]),
        ("人工智能", ["chinese"]),
        ("新模型", ["chinese"]),
        ("型", ["chinese"]),
        ("公司 AND AI", ["chinese"]),
        ("モデル", ["japanese"]),
        ("東京 NOT 京都", ["japanese"]),
        ("บ้าน", ["thai"]),
        ("कानून", ["hindi"]),
        ("lawy*", ["licence"]),
        ("acme NEAR/5 model", ["licence"]),
        ("acme NEAR/1 model", []),
        ("headline:bought", ["harbour"]),
        ("body:harbour", []),
        ("lead:quay", ["harbour"]),
        ('author:"licence writer"', ["licence"]),
        ("source:german.example", ["german"]),
        ("tag:tech AND bought", ["harbour"]),
        ("lang:de", ["german"]),
        ("lang:de AND haus", ["german"]),
        ("lang:en NOT licence", ["harbour", "markup"]),
        ("(lang:fr OR lang:de) NOT haus", ["french"]),
        ("AT&T", ["markup"]),
        ("C++", ["markup"]),
    ],
)
def test_what_is_found(archive: World, query: str, keys: list[str]) -> None:
    assert found(archive, query) == keys


@pytest.mark.parametrize("query", ["", "   ", "AND", "NOT licence", "(", "near:(", '"unclosed', "a NEAR NOT b"])
def test_a_query_that_cannot_be_right_is_refused(archive: World, query: str) -> None:
    with pytest.raises(QueryError):
        search(archive.database, query)


def test_no_more_than_the_limit_and_the_newest_first(archive: World) -> None:
    results = search(archive.database, "tag:tech", limit=2)
    assert [result.source for result in results] == ["harbour.example", "french.example"]
    assert results[0].published_at == "2026-03-02T11:00:00Z"


def test_a_snippet_is_one_line_around_the_hit(newsroom: World) -> None:
    words = "some words before it\n" * 20 + "NEEDLE" + "\nand others behind it" * 20
    newsroom.bring(newsroom.feed(), arrival("1", text=words), arrival("2", text="字" * 300 + "北京" + "字" * 300))
    (result,) = search(newsroom.database, "needle")
    assert result.snippet.startswith("… ")
    assert "before it NEEDLE and others" in result.snippet
    assert result.snippet.endswith("…")
    assert len(result.snippet) <= len("NEEDLE") + 2 * AROUND + 2
    (result,) = search(newsroom.database, "北京")
    assert result.snippet == f"… {'字' * AROUND}北京{'字' * AROUND}…"


def test_where_the_body_has_no_hit_the_opening_is_shown(newsroom: World) -> None:
    newsroom.bring(newsroom.feed(), arrival("1", headline="Needle", text="First line.\nSecond line.", author="Jo Doe"))
    assert [search(newsroom.database, query)[0].snippet for query in ("needle", "author:jo")] == [
        "First line. Second line.", "First line. Second line.",
    ]  # fmt: skip


def test_an_edit_and_a_page_are_found_by_their_words_and_the_old_text_is_not(newsroom: World) -> None:
    feed = newsroom.feed()
    newsroom.bring(feed, arrival("1", text="Ørsted’s 北京 plan"))
    newsroom.bring(feed, arrival("1", text="Łódź"), now=NOW + timedelta(minutes=1))
    assert (len(search(newsroom.database, "orsted")), len(search(newsroom.database, "lodz"))) == (0, 1)
    newsroom.page(1, "東京")
    assert (len(search(newsroom.database, "lodz")), len(search(newsroom.database, "東京"))) == (0, 1)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as made:
        yield made
        made.assert_sound()


WORDS = sorted({word for headline, text, _ in TEXTS.values() for word in f"{headline} {text}".split()})
SYNTAX = [
    "AND",
    "OR",
    "NOT",
    "NEAR/2",
    "ONEAR",
    "(",
    ")",
    '"',
    "headline:",
    "body:",
    "author:",
    "lang:",
    "en",
    "*",
    "=",
    "^",
    "-",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=30) | st.lists(st.sampled_from([*WORDS, *SYNTAX]) | st.text(max_size=6), max_size=8).map(" ".join)
)
@example('"" AND word')
@example("x" * 300)
@example("𞤀𞤁")
@example("0\x00𠀀")
def test_any_text_finds_what_the_matcher_finds_or_is_refused(archive: World, query: str) -> None:
    """The index may narrow the search, but never hides an article that the query holds for."""
    try:
        watcher = Watcher([Watch(key="x", name="x", query=query)])
        parse(query)
    except QueryError:
        with pytest.raises(QueryError):
            search(archive.database, query)
        return
    articles = load(archive.database, [id_ for _, id_ in walk(archive.database, None, 1_000)], texts=True)
    wanted = [
        each.article_id
        for each in articles
        if watcher.match(
            Document(
                each.headline,
                each.text,
                each.author,
                each.source,
                tuple(filter(None, each.tags.split("; "))),
                each.language,
            )
        )
    ]
    assert [result.article_id for result in search(archive.database, query)] == wanted


def nested(levels: int) -> str:
    query = "licence"
    for level in range(levels):
        query = f"(x{level} OR {query})" if level % 2 else f"(acme AND {query})"
    return query


@pytest.mark.parametrize(
    "query",
    [nested(17), " ".join(["licence", "acme"] * 200), " OR ".join(f"word{n}" for n in range(300)) + " OR licence"],
)
def test_long_and_deep_queries_are_answered(archive: World, query: str) -> None:
    assert found(archive, query) == ["licence"]


def test_the_index_is_asked_where_it_can_answer() -> None:
    assert expressions(parse("licence OR author:x")) is None
    assert expressions(parse("licence AND author:x")) is not None
    assert expressions(parse("lang:en")) is None
