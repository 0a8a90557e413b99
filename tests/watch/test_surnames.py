"""What a surname means where it stands: the watched person, somebody else of that name, or nobody."""

import time

import pytest

from monitor.model.article import Document
from monitor.model.watch import Watch
from monitor.watch import Watcher
from tests.watch.asking import found

MARL = Watch("m", "Nick Marl", kind="person")
FULL = "Nick Marl spoke of the plan. "


def bare(text: str, surname: str = "Marl", language: str = "en") -> list[str]:
    """What is found behind a full name, in a text in which a small word follows it."""
    watch = Watch("w", f"Nick {surname}", kind="person")
    hits = found(watch, f"Nick {surname} spoke of the plan. {text}", language=language)
    assert hits[:1] == [f"Nick {surname}"]
    return hits[1:]


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday Marl left for the coast.",
        "“It is over,” said Marl.",
        "Marl’s campaign went on.",
        "The mayor thanked Marl, 58, for that.",
        "Marl aides denied it, and so did a Marl ally.",
        "They expect a Marl presidency.",
        "There was a Marl rally in the town.",
        "The pro-Marl voters cheered.",
        "Marl-led talks went on.",
        "The Marl plan was read.",
        "President Marl was late.",
        "Foreign Secretary Marl was late.",
        "Secretary of State Marl was late.",
        "Former Attorney General Marl was late.",
        "Senate Majority Leader Marl was late.",
        "President-elect Marl was late.",
        "The Democrat Marl and the Republican left.",
        "Will Marl resign?",
        "Can Marl win?",
        "After Marl Tuesday there was silence.",
        "Critics say Marl campaigns too little.",
        "In March Marl files a suit.",
        "Marl years ago had warned of it.",
        "Marl MP was there, said the chair.",
        "The Marl-Cadmore debate was dull.",
        "N. Marl was there.",
        "N.J. Marl was there.",
        "But Marl, who was late, left.",
        "His rival, Marl, left.",
        "Then MARL left at once.",
        "A senior Marl adviser left.",
        "Unlike her—Marl left.",
        "He wants to be president.\nMarl is not.",
    ],
)
def test_the_person(text: str) -> None:
    assert len(bare(text)) == text.replace("MARL", "Marl").count("Marl")


@pytest.mark.parametrize(
    "text",
    [
        "The Marl campaign denied it.",
        "A Marl campaign aide denied it.",
        "The Marl 2016 campaign was short.",
        "The Marl presidential campaign was short.",
        "The Marl administration denied it.",
        "The Marl camp and the Marl team denied it.",
        "The Marl family and the Marl brothers left.",
        "The Marl daughters left.",
        "The Marls left; the Marls’ house is empty.",
        "In the Marl years taxes rose.",
        "The Marl-Cadmore plan was read.",
        "The Cadmore-Marl ticket lost.",
        "The Marl and Cadmore campaigns agreed.",
        "The Cadmore, Marl and Osk administrations agreed.",
        "Marl for Governor raised money.",
        "He slept at Marl Hall and the Marl Foundation.",
        "He sued Marl Enterprises over the fence.",
        "The Marl White House was silent.",
        "He climbed Mount Marl in Hurricane Marl.",
        "Marl-Osk left for the coast.",
        "Osk-Marl left for the coast.",
        "The painter de Marl and Ludwig van Marl were there.",
        "Marl Osk left for the coast.",
        "Ask @Marl or marl.example about it.",
        "A marl is a kind of soil.",
        "The elder Marl and the younger Marl met.",
        "The Marl golf courses and the Marl hotels were sold.",
        "She was born in Marl, Ohio, and stayed there.",
        "Team Marl was late.",
    ],
)
def test_nobody(text: str) -> None:
    assert bare(text) == []


@pytest.mark.parametrize(
    ("before", "hits"),
    [
        ("Brian Marl came.", 0),
        ("B. Marl came.", 0),
        ("Xantippa Marl came.", 0),
        ("We met Xantippa Rose Marl.", 0),
        ("His wife, Oda Marl, came.", 0),
        ("Jean-Luc Marl came.", 0),
        ("Brian “Bud” Marl came.", 0),
        ("They met “her” Marl came.", 2),
        ("Nick Marl Jr. came.", 0),
        ("Brian\nMarl came.", 0),
        ("Will Marl came in.", 0),
        ("We met Will Marl.", 0),
        ("Furious Marl came.", 2),
        ("Facebook’s Marl came.", 2),
        ("CNN Marl interview ended.", 2),
        ("Brian Osk came, Marl said.", 2),
        ("Miriam and Nick Marl came.", 2),
    ],
)
def test_whoever_was_named_in_full_last_owns_the_surname(before: str, hits: int) -> None:
    assert len(bare(f"{before} Then Marl left.")) == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Oda Marl came. Mr. Marl left.", ["Nick Marl"]),
        ("Oda Marl came. Mrs. Marl left. Ms. Marl ate.", ["Nick Marl"]),
        ("Sarah Marl came. Marl left.", ["Nick Marl"]),
        ("Sarah Marl came. Mr. Marl left. Marl ate. Nick Marl slept. Mr. Marl sang.", ["Nick Marl"] * 2 + ["Marl"]),
        ("His wife, Xantippa Marl, came. Mr. Marl left.", ["Nick Marl"]),
        ("Mr. Marl left. Brian Marl came. Mr. Marl ate.", ["Nick Marl", "Marl"]),
        ("Brian Marl came. Mr. Marl ate.", ["Nick Marl"]),
        ("Brian Marl came. Nick Marl sat. Mr. Marl ate.", ["Nick Marl", "Nick Marl", "Marl"]),
        ("Mrs. Marl left. Mr. Marl sat.", ["Nick Marl", "Marl"]),
        ("Senator Marl ate. Sarah Marl came. Sen. Marl left.", ["Nick Marl", "Marl"]),
        ("President Nick Marl ate. Sarah Marl came. President Marl left.", ["Nick Marl", "Nick Marl"]),
        ("President Sarah Marl came. Nick Marl ate. President Marl left.", ["Nick Marl", "Nick Marl"]),
    ],
)
def test_a_title_that_speaks_against_the_order_leaves_it_open(text: str, hits: list[str]) -> None:
    assert found(MARL, FULL + text) == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Sarah Marl Pitt came. Marl left.", ["Nick Marl"]),  # a married name is a full one
        ("Sarah Marl Hall opened. Marl left.", ["Nick Marl", "Marl"]),
        ("A Marl Rally drew crowds.", ["Nick Marl", "Marl"]),
        ("The Marl Rallye began.", ["Nick Marl"]),
    ],
)
def test_longer_names(text: str, hits: list[str]) -> None:
    assert found(MARL, FULL + text) == hits


def test_whoever_stands_before_and_with_more_between_is_no_pair() -> None:
    assert found(MARL, "Reps. Bob Pitt (R-N.Y.) and Nick Marl came. Marl left.") == ["Nick Marl", "Marl"]


def test_a_pair_is_nobody_until_one_is_named_alone() -> None:
    watch = Watch("m", "Sarah Marl", kind="person")
    assert found(watch, "Nick and Sarah Marl came in. Marl left. Mrs. Marl ate.") == ["Sarah Marl", "Marl"]
    assert found(watch, "Xan and Sarah Marl came in. Marl left. Xan Marl ate.") == ["Sarah Marl"]
    assert found(watch, "Mr. Osk came. Osk and Sarah Marl came in. Marl left.") == ["Sarah Marl", "Marl"]
    assert found(watch, "Xantip and Sarah Marl came in. Marl left. Sarah Marl ate. Marl slept.") == [
        "Sarah Marl",
        "Sarah Marl",
        "Marl",
    ]


def test_two_of_one_name_are_never_both_found() -> None:
    text = "Nick Marl met Brian Marl. Marl spoke. Nick Marl left. Marl ate. Brian Marl slept. Marl sang."
    brian = Watch("b", "Brian Marl", kind="person")
    ours, theirs = found(MARL, text), found(brian, text)
    assert ours == ["Nick Marl", "Nick Marl", "Marl"]
    assert theirs == ["Brian Marl", "Marl", "Brian Marl", "Marl"]


@pytest.mark.parametrize(
    ("surname", "text", "hits"),
    [
        ("Washington", "WASHINGTON (AP) — Nothing new.", 0),
        ("Clinton", "\nCLINTON, Iowa (AP) — Nothing new.", 0),
        ("Houston", "\nHOUSTON — Nothing new.", 0),
        ("Houston", "He lives in Houston. Houston residents like it.", 0),
        ("Houston", "He trusts Houston.", 1),
        ("Marl", "They have faith in Marl.", 1),
        ("May", "The vote is on May 8, in May or on 9 May.", 0),
        ("May", "Pressure on May grew. “No,” said May.", 2),
        ("May", "May the best one win.", 0),
        ("Black", "Black voters cheered. Black cheered.", 1),
        ("Price", "Price controls came at a price. Price said no. “No,” said Price.", 2),
        ("Young", "The old and the young came. Young died in May. Young people wept.", 1),
        ("Ford", "Ford Motor said so. Ford trucks sold. Mr. Ford left. Ford said no.", 2),
        ("Ford", "Ford Motor said so. Nick Ford left. Ford ate.", 2),
    ],
)
def test_surnames_that_are_also_places_months_words_or_companies(surname: str, text: str, hits: int) -> None:
    assert len(bare(text if text.startswith("\n") else f"\n{text}", surname)) == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Marl Slams Osk Over Schools", ["Marl"]),
        ("Furious Marl Slams Osk Over Schools", ["Marl"]),
        ("Brian Marl Slams Osk Over Schools", []),
        ("Marl Hall Opens After Two Years", []),
        ("Marl Campaign Slams Osk Over Schools", []),
        ("MARL SLAMS OSK OVER SCHOOLS", ["MARL"]),
        ("BRIAN MARL SLAMS OSK OVER SCHOOLS", []),
    ],
)
def test_a_line_that_capitalizes_every_word(text: str, hits: list[str]) -> None:
    assert bare(f"\n{text}\n") == hits


@pytest.mark.parametrize(
    ("language", "text", "hits"),
    [
        ("de", "Kanzler Marl kam mit Nick Marls Rede und Marls Rat.", ["Marl", "Nick Marls", "Marls"]),
        ("de", "Der Marl-Vertraute sagte, dass Marl Journalisten meidet.", ["Marl", "Marl"]),
        ("de", "Die Regierung Marl, die Marl-Regierung, die Familie Marl und die Marls kamen.", []),
        ("de", "Sabine Marl kam. Dann sprach Marl.", []),
        ("de", "Frau Marl kam.", []),
        ("fr", "Le président Marl et M. Marl et Mme Marl.", ["Marl", "Marl"]),
        ("fr", "Les Marl, la famille Marl, le gouvernement Marl et la loi Marl.", []),
        ("fr", "L’équipe de Marl a gagné.", ["Marl"]),
        ("es", "El gobierno Marl y los Marl. Según Marl, no.", ["Marl"]),
        ("en", "The mayors’ Marls.", []),
    ],
)
def test_other_languages(language: str, text: str, hits: list[str]) -> None:
    assert bare(text, language=language) == hits


@pytest.mark.parametrize(
    "line",
    [
        "Marl ate. ",
        "Nick and Nick Marl\n",
        "Xan and Nick Marl, ",
        "Brian Marl. Mr. Marl Osk ",
        "Marl-",
        "M. Marl and Marl ",
    ],
)
def test_the_cost_grows_with_the_length(line: str) -> None:
    def seconds(times: int) -> float:
        text = "Nick Marl spoke of marl. " + line * times
        start = time.process_time()
        Watcher([MARL]).match(Document("", text, language="en"))
        return time.process_time() - start

    seconds(50)
    assert seconds(8_000) < 20 * seconds(1_000) + 0.1


def test_french_puts_articles_before_lands_not_before_people() -> None:
    text = "Anne Marle parle. La Marle est belle. En Marle il pleut. Marle part. Mme Marle aussi."
    found_there = found(Watch("p", "Anne Marle", kind="person"), text, language="fr")
    assert found_there == ["Anne Marle", "Marle", "Marle"]
