"""What each form of the language becomes."""

import subprocess
import sys

import pytest

from monitor.query import And, Near, Node, Not, Or, Term, Within, parse

A, B, C = Term(("a",)), Term(("b",)), Term(("c",))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b c", Or((A, And((B, C))))),
        ("a NOT b", And((A, Not(B)))),
        ("a AND NOT b OR c", Or((And((A, Not(B))), C))),
        ("(a OR b) c", And((Or((A, B)), C))),
        ("a NOT b NEAR c", And((A, Not(Near(B, C))))),
        ('"a b"', Term(("a", "b"))),
        ("“a b” «c»", And((Term(("a", "b")), C))),
        ("„a b“", Term(("a", "b"))),
        ('"a - b"', Term(("a", "b"))),
        ("open-source", Term(("open-source",))),
        ("=Meta", Term(("Meta",), exact=True)),
        ('="AT & T"', Term(("AT", "&", "T"), exact=True)),
        ("regulat*", Term(("regulat*",))),
        ("a NEAR b", Near(A, B, 4)),
        ("a ONEAR/0 (b OR c)", Near(A, Or((B, C)), 0, ordered=True)),
        ("a NEAR/5 b NEAR/6 c", Near(Near(A, B, 5), C, 6)),
        ("headline:a b", And((Within("headline", A), B))),
        ("HEADLINE: (a b)", Within("headline", And((A, B)))),
        ("lang:(en OR de)", Within("lang", Or((Term(("en",)), Term(("de",)))))),
        ("tag:=A", Within("tag", Term(("A",), exact=True))),
        ("and or not near", And((Term(("and",)), Term(("or",)), Term(("not",)), Term(("near",))))),
        ("ANDY OR ORacle", Or((Term(("ANDY",)), Term(("ORacle",))))),
        ("((((a))))", A),
        ("a\n\tb", And((A, B))),
    ],
)
def test_tree(text: str, tree: Node) -> None:
    assert parse(text) == tree


def test_the_shipped_topic() -> None:
    language_model = Term(("language", "model"))
    assert parse('"open-source" NEAR/6 (AI OR LLM OR "language model")') == Near(
        Term(("open-source",)), Or((Term(("AI",)), Term(("LLM",)), language_model)), 6
    )


def test_the_parsing_library_waits_for_the_first_query() -> None:
    program = "import sys, monitor.query; sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
