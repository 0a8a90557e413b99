"""A watch as a form: what it says in feeds.toml, and what is wrong with it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import Config, check, default_text
from monitor.desk.watch_form import BY_LISTS, NO_NAMES, Form, draft, fields_of, form_of, joined, parted, values
from monitor.model.watch import Watch

SHIPPED = default_text()
ITEMS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters='"'), min_size=1, max_size=8
)


def shipped() -> Config:
    config, problems = check(SHIPPED, Path("feeds.toml"))
    assert config, problems
    return config


@pytest.mark.parametrize("watch", shipped().watches, ids=lambda watch: watch.key)
def test_a_form_that_nobody_changed_means_the_same_watch(watch: Watch) -> None:
    assert draft(form_of(watch), shipped()).watch == watch


@given(st.lists(st.one_of(ITEMS, st.builds(lambda a, b: f"{a}, {b}", ITEMS, ITEMS)), max_size=5))
def test_a_list_comes_back_from_its_line(items: list[str]) -> None:
    assert parted(joined(items)) == tuple(items)


@given(st.text(max_size=60))
def test_whatever_is_typed_as_a_list_is_one(text: str) -> None:
    assert all(item == item.strip() and item for item in parted(text))


def said(form: Form) -> dict[str, object]:
    return {key: value for key, value in values(form).items() if value is not None}


def test_only_what_belongs_to_the_kind_is_said() -> None:
    texts = {"name": "Meta", "query": "meta", "any": "a, b", "aliases": "Meta Platforms", "ticker": "META"}
    assert said(Form(texts=texts)) == {"name": "Meta", "query": "meta"}
    assert said(Form(texts=texts, by=BY_LISTS)) == {"name": "Meta", "any": ("a", "b")}
    assert said(Form(texts=texts, kind="organization", exact_case=True)) == {
        "name": "Meta",
        "kind": "organization",
        "aliases": ("Meta Platforms",),
        "ticker": "META",
        "exact_case": True,
    }
    assert values(Form(texts=texts, kind="person"))["query"] is None
    assert "ticker" not in fields_of(Form(kind="person"))


def test_no_weak_names_is_not_the_default() -> None:
    none = Form(kind="person", texts={"name": "Ada Tarrow", "weak": NO_NAMES})
    made = draft(none, shipped()).watch
    assert made
    assert made.weak == ()
    assert form_of(made).texts["weak"] == NO_NAMES
    assert draft(Form(kind="person", texts={"name": "Ada Tarrow"}), shipped()).watch == Watch(
        key="Ada Tarrow", name="Ada Tarrow", kind="person"
    )


def test_a_watch_that_is_renamed_keeps_its_history() -> None:
    form = Form(key="Meta", texts={"name": "Meta Platforms", "query": "meta"})
    assert said(form)["id"] == "Meta"
    assert "id" not in said(Form(key="Meta", texts={"name": "Meta", "query": "meta"}))
    assert "id" not in said(Form(key="fb", given_id=True, texts={"name": "Meta Platforms", "query": "meta"}))


@pytest.mark.parametrize(
    ("form", "field", "told"),
    [
        (Form(texts={"query": "a"}), "name", "needs a name"),
        (Form(texts={"name": "meta", "query": "a"}), "name", "Another watch has this name"),
        (Form(texts={"name": "New"}), "name", "nothing to look for"),
        (Form(texts={"name": "New"}, by=BY_LISTS), "name", "nothing to look for"),
        (Form(texts={"name": "New", "query": "a AND"}), "query", "AND needs a word"),
        (Form(texts={"name": "New", "query": "a", "color": "greenish"}), "color", "did you mean green"),
        (Form(texts={"name": "New X", "aliases": "ok, !!"}, kind="person"), "aliases", "can never be found"),
    ],
)
def test_a_mistake_is_told_at_its_field(form: Form, field: str, told: str) -> None:
    found = draft(form, shipped())
    assert found.watch is None
    assert told in found.wrong[field]


def test_a_mistake_in_the_query_has_its_column() -> None:
    assert draft(Form(texts={"name": "New", "query": "one OR (two"}), shipped()).column == 8
