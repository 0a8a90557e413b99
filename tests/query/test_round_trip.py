"""Any query prints to text that parses to the same query; any text gives a query or a QueryError."""

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.errors import QueryError
from monitor.query import And, Near, Node, Not, Or, Term, Within, parse, to_text

WORDS = st.sampled_from(
    [
        "a",
        "open-source",
        "regulat*",
        "AND",
        "NEAR/3",
        "head:line",
        "C++",
        "O’Brien",
        "-x",
        "人工智能",
        "=b",
        "Or",
        "NEAR5",
        "title:x",
        "a,",
        "'x",
    ]
)
TERMS = st.builds(Term, st.lists(WORDS, min_size=1, max_size=3).map(tuple), st.booleans())
PAIRS = st.integers(0, 9999)


def _several(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[tuple[Node, ...]]:
    return st.lists(nodes, min_size=2, max_size=3).map(tuple)


def _near(terms: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.recursive(
        terms,
        lambda sides: st.builds(Near, sides, sides, PAIRS, st.booleans()) | st.builds(Or, _several(sides)),
        max_leaves=4,
    )


def _unfielded(leaves: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.recursive(
        leaves,
        lambda nodes: st.builds(And, _several(nodes)) | st.builds(Or, _several(nodes)) | st.builds(Not, nodes),
        max_leaves=6,
    )


FIELDED: st.SearchStrategy[Node] = st.builds(
    Within, st.sampled_from(["headline", "lead", "body", "author", "source", "tag"]), _unfielded(_near(TERMS))
)
LANGUAGES: st.SearchStrategy[Node] = st.sampled_from(
    [Within("lang", Term(("en",))), Within("lang", Or((Term(("de",)), Term(("fr",)))))]
)
TREES = _unfielded(_near(TERMS) | FIELDED | LANGUAGES).map(lambda node: And((Term(("x",)), node)))


@settings(deadline=None)
@given(TREES)
def test_a_tree_survives_its_text(tree: Node) -> None:
    assert parse(to_text(tree)) == tree


PIECES = [
    "a",
    "AND",
    "OR",
    "NOT",
    "NEAR/2",
    "(",
    ")",
    '"',
    "“",
    "=",
    "lang:",
    "en",
    "*",
    " ",
    "tag:",
    "x-y",
    "\x00",
    "Or",
    "W/5",
    "title:",
    "~3",
    "{",
    ",",
]


@settings(deadline=None)
@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join) | st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        tree = parse(text)
    except QueryError as error:
        column = error.column
    else:
        column = 1
        assert parse(to_text(tree)) == tree
    assert 1 <= column <= max(len(text), 1)
