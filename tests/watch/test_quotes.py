"""Who said what: every form of a cue, in three languages, and what is no quote."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.article import Document
from monitor.model.watch import Watch
from monitor.watch import Watcher
from tests.watch.speaking import quotes

OPENING = "Ann Marl, who runs the quarry at Pewter, spoke on Monday.\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "“We will dig on,” Ann Marl said.",
        "“We will dig on,” said Ann Marl.",
        "“We will dig on,” said the quarry's chief executive Ann Marl.",
        "“We will dig on,” said Pewter chief executive Ann Marl, who was in Dorne.",
        "“We will dig on,” said the chief executive, Ann Marl.",
        "“We will dig on,” said the head of the Pewter quarry, Ann Marl, on Monday.",
        "``We will dig on,'' Ann Marl said.",
        "“We will dig on,” Pewter's head of underground affairs Ann Marl said.",
        "Speaking in Dorne, Ann Marl, 56, said: “We will dig on.”",
        "“We will dig on,” Ann Marl, who runs the quarry, told reporters in Dorne.",
        "“We will dig on,” Ann Marl (Pewter) told reporters.",
        "“We will dig on,” Sen. Ann Marl of the Quarry Party said.",
        "“We will dig on,” according to Ann Marl.",
        "“We will dig on”, said Ann Marl.",
        "“We will dig on!” cried Ann Marl.",
        "“We will dig on,” Ann Marl has also said.",
        "“We will dig on.” — Ann Marl",
        "Ann Marl said: “We will dig on.”",
        "Ann Marl said, “We will dig on.”",
        "Ann Marl said “We will dig on.”",
        "Ann Marl told the Dorne Courier on Monday, “We will dig on.”",
        "On Monday, Ann Marl told reporters: “We will dig on.”",
        "Said Ann Marl: “We will dig on.”",
        "Ann Marl: “We will dig on.”",
        "Ann Marl:\n“We will dig on.”",
        "Ann Marl went on to say:\n“We will dig on.”",
        "Ann Marl's answer was: “We will dig on.”",
        "Bob Pitt quoted Ann Marl: “We will dig on.”",
        "Ann Marl shrugged off the doubts, saying: “We will dig on.”",
        "Asked about the doubts, Ann Marl replied: “We will dig on.”",
        "When Bob Pitt doubted it, Ann Marl fired back: “We will dig on.”",
        "As Ann Marl put it, “We will dig on.”",
        "Ann Marl said that nothing would change. “We will dig on.”",
        '"We will dig on," Ann Marl said.',
        "''We will dig on,'' Ann Marl said.",
        "‘We will dig on,’ Ann Marl said.",
        "'We will dig on,' said Ann Marl.",
    ],
)
def test_the_speaker_is_found(sentence: str) -> None:
    assert [(speaker, text.rstrip(",.!")) for speaker, text in quotes(sentence)] == [("Ann Marl", "We will dig on")]


@pytest.mark.parametrize(
    "sentence",
    [
        "“We will dig on,” she said.",
        "“We will dig on,” said Marl.",
        "“We will dig on,” Ms. Marl said.",
        "“We will dig on,” Marl told a crowd.",
        "Marl said: “We will dig on,”",
    ],
)
def test_a_surname_or_a_pronoun_is_the_person_named_in_full(sentence: str) -> None:
    assert quotes(OPENING + sentence) == [("Ann Marl", "We will dig on,")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We dig,” said Ann Marl. “We dig on.”", ["We dig,", "We dig on."]),
        ("“We dig,” Ann Marl said, “and we dig on.”", ["We dig,", "and we dig on."]),
        ("“We dig,” Ann Marl, who runs Pewter, said in Dorne. “We dig on.”", ["We dig,", "We dig on."]),
        ("Ann Marl said: “We dig.” “We dig on.”", ["We dig.", "We dig on."]),
        ("“We dig,” Ann Marl said.\n“We will dig on and on.”\nAll left.", ["We dig,", "We will dig on and on."]),
        ("“We dig.\n“We dig on,” said Ann Marl.", ["We dig.\n“We dig on,"]),
        ("“We dig. And,” Ann Marl said in “Good Morning Dorne.” “We dig on.”", ["We dig. And,", "We dig on."]),
    ],
)
def test_a_quote_goes_on_after_its_cue(text: str, words: list[str]) -> None:
    assert quotes(text) == [("Ann Marl", each) for each in words]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Marl has read “The Quiet Pit” and “The Loud Pit.”",
        "The so-called “quarry peace” is over, Ann Marl said.",
        "Ann Marl called the plan “a hole in the ground” again.",
        "Ann Marl, author of “The Quiet Pit,” runs the quarry.",
        "Ann Marl said the plan was “deeply flawed” and “a joke.”",
        "The plan is “a joke,” Ann Marl said.",
        "A sign above the door: “Keep out of the pit.”",
        "Ann Marl was born in Dorne. “The Quiet Pit” came later.",
    ],
)
def test_titles_scare_quotes_and_borrowed_words_are_no_quotes(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We dig,” the minister said.", "We dig,"),
        ("“We dig,” said a spokesman for Ann Marl.", "We dig,"),
        ("“We dig,” said Ann Marl's spokesman.", "We dig,"),
        ("“We dig,” the Marl campaign said.", "We dig,"),
        ("“We dig,” said Ann Marl and Bob Pitt.", "We dig,"),
        ("Ann Marl met Eve Pitt. “We dig,” she said.", "We dig,"),
        ("“We dig,” she said.", "We dig,"),
        ("“We dig,” they said.", "We dig,"),
        ("„Wir graben“, sagte der Sprecher.", "Wir graben"),
    ],
)
def test_who_is_not_named_or_not_certain_is_left_out(text: str, words: str) -> None:
    assert quotes(text, "de" if "„" in text else "en") == [("", words)]


@pytest.mark.parametrize("text", ["Ann Marl was asked: “Will you dig on?”", "Ann Marl was told, “Dig no more.”"])
def test_who_only_hears_is_not_the_speaker(text: str) -> None:
    assert quotes(text) == []


def test_two_people_with_one_surname() -> None:
    text = "“Dig,” said Ann Marl.\n“Rest,” said Bob Marl.\n“Rest well,” Marl said.\n“Dig well,” said Ann Marl."
    assert [speaker for speaker, _ in quotes(text)] == ["Ann Marl", "Bob Marl", "Bob Marl", "Ann Marl"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ann Marl met Bob Pitt.\n“We dig,” she said. “On,” he added.", ["Ann Marl", "Bob Pitt"]),
        ("Mr. Ashby and Mrs. Quill met. Mr. Ashby left.\n“We dig,” she said.", ["Quill"]),
        ("Ann Marl spoke.\n“Bob Pitt is wrong,” she said.", ["Ann Marl"]),
        ("Ann Marl spoke.\nIt rained.\nThe crowd sang.\n“We dig,” she said.", ["Ann Marl"]),
        ("Ann Marl spoke.\nA\nB\nC\nD\n“We dig,” she said.", [""]),
        ("Ann Marl spoke to Eve Pitt.\nShe was calm. “We dig,” she said.", [""]),
        ("Ann Marl spoke. “We dig,” he said.", [""]),
        ("Ann Marl spoke.\nShe nodded to Eve Pitt.\n“We dig,” she said.", [""]),
        ("Eve Pitt spoke.\nTold of the remark, Ann Marl laughed. “We dig,” she said.", ["Ann Marl"]),
        ("Eve Pitt spoke.\nTold of Ann Marl, the crowd laughed. “We dig,” she said.", [""]),
    ],
)
def test_a_pronoun_speaks_only_where_one_person_can_be_meant(text: str, speakers: list[str]) -> None:
    assert [speaker for speaker, _ in quotes(text)] == speakers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "« Nous creusons », a déclaré Anne Marle."),
        ("fr", "« Nous creusons », dit Anne Marle."),
        ("fr", "« Nous creusons », selon Anne Marle."),
        ("fr", "Anne Marle a expliqué : « Nous creusons »."),
        ("fr", "Anne Marle a parlé à Dorne.\n« Nous creusons », a-t-elle dit."),
        ("fr", "Anne Marle a parlé à Dorne.\n« Nous creusons », explique-t-elle."),
        ("de", "„Nous creusons“, sagte Anne Marle."),
        ("de", "„Nous creusons“, sagte Ministerin Anne Marle am Montag."),
        ("de", "„Nous creusons“, so Anne Marle."),
        ("de", "Anne Marle sagte: „Nous creusons.“"),
        ("de", "Anne Marle erklärte in Dorne: »Nous creusons.«"),
        ("de", "Dennoch betonte Anne Marle: „Nous creusons.“"),
        ("de", "„Nous creusons“, sagte die deutsche Sportdirektorin Anne Marle."),
        ("de", "„Nous creusons“, sagt Anne Marle von der Stiftung Grubenfreunde."),
        ("de", "Anne Marle von der Stiftung Grubenfreunde schrieb mir dazu: „Nous creusons.“"),
        ("es", "«Nous creusons», dijo Anne Marle."),
        ("it", "«Nous creusons», ha detto Anne Marle."),
        ("nl", "‘Nous creusons’, zegt Anne Marle."),
    ],
)
def test_other_languages(language: str, text: str) -> None:
    assert [(speaker, words.strip(".")) for speaker, words in quotes(text, language)] == [
        ("Anne Marle", "Nous creusons")
    ]


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        (
            "en",
            "“A b,” said Ursula von der Marl. “C d,” said Lula da Silva of Dorne.",
            ["Ursula von der Marl", "Lula da Silva"],
        ),
        ("de", "„A“, sagte Chefin Ursula von der Marl. „B“, so von der Marl.", ["Ursula von der Marl"] * 2),
        ("de", "„A“, sagte Tarek von der Marl. „B“, sagt Marl.", ["Tarek von der Marl"] * 2),
    ],
)
def test_particles_are_parts_of_names(language: str, text: str, speakers: list[str]) -> None:
    assert [speaker for speaker, _ in quotes(text, language)] == speakers


def test_a_text_of_no_stated_language_is_read_by_its_own_words() -> None:
    assert quotes("„Wir graben weiter“, sagte die Chefin Anne Marle auf der Halde.", "und")[0][0] == "Anne Marle"
    assert quotes("“We will dig on,” said the chief Ann Marl on the heap.", "und")[0][0] == "Ann Marl"


ARTICLE = (
    "“Pewter is the best of quarries,” Ann Marl said of her rival. “I wish it well.”\n"
    "“Marl is too kind,” replied Bob Pitt, who runs Pewter.\n"
    "Pewter said in a statement: “We thank everybody.”"
)


def mention(watch: Watch) -> list[tuple[str, str]]:
    (match,) = Watcher([watch]).match(Document("", ARTICLE, language="en"))
    for quote in match.quotes:
        assert ARTICLE[quote.start : quote.end] == quote.text
    return [(quote.speaker, quote.text) for quote in match.quotes]


def test_a_persons_mention_has_what_that_person_says() -> None:
    assert mention(Watch("p", "Ann Marl", kind="person")) == [
        ("Ann Marl", "Pewter is the best of quarries,"),
        ("Ann Marl", "I wish it well."),
    ]


def test_an_organizations_mention_has_what_it_says_and_what_is_said_about_it() -> None:
    assert mention(Watch("o", "Pewter", kind="organization")) == [
        ("Ann Marl", "Pewter is the best of quarries,"),
        ("Pewter", "We thank everybody."),
    ]


def test_a_topics_mention_has_what_is_said_about_it() -> None:
    assert mention(Watch("t", "t", query="quarries")) == [("Ann Marl", "Pewter is the best of quarries,")]


PIECES = [
    "“", "”", '"', "«", "»", "„", "‘", "’", "'", " said ", " Ann Marl ", "Marl", "she", ", ", ": ", ". ", "\n", " — ",
    "(", ")", "according to ", "and ", "who ", "the ", "We dig on", "?", "''", "é", "人",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=50).map("".join) | st.text()


@given(TEXTS, st.sampled_from(["en", "de", "fr", "es", "und", "zh"]))
def test_any_text_is_read_and_quotes_slice_back(body: str, language: str) -> None:
    watches = [Watch("p", "Ann Marl", kind="person"), Watch("t", "t", query="dig"), Watch("a", "a", query="lang:en")]
    for match in Watcher(watches).match(Document("Ann Marl", body, language=language)):
        reached = 0
        for quote in match.quotes:
            assert reached <= quote.start < quote.end
            assert body[quote.start : quote.end] == quote.text
            reached = quote.end


@pytest.mark.parametrize(
    "piece",
    [
        "“We dig,” Ann Marl said. ",
        "“We dig,” she said.\n",
        "“We dig. ",
        "'We dig ",
        "Ann Marl said ",
        "Ann Marl “",
        "” — Ann ",
        "he ",
        "...",
        "said, “",
    ],
)
def test_hostile_text_costs_in_proportion(piece: str) -> None:
    def seconds(characters: int) -> float:
        text = piece * (characters // len(piece))
        start = time.process_time()
        quotes(text)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(200_000) < 60 * max(seconds(20_000), 0.001)


PLAIN = 'Ann Marl runs the pit. "We dig on," Marl said. "On and on." Bob Pitt told her: "Don\'t."'
RESPELLED = {
    "curly": PLAIN.replace(' "', " “").replace('"', "”").replace("'", "’"),
    "decomposed": unicodedata.normalize("NFD", PLAIN),
    "soft hyphens": PLAIN.replace("said", "sa\u00adid").replace("told", "to\u00adld"),
    "no-break spaces": PLAIN.replace(" ", "\u00a0"),
    "two apostrophes": PLAIN.replace('"', "''"),
    "lines": PLAIN.replace('. "On', '.\n"On').replace('" Bob', '"\nBob'),
}


@pytest.mark.parametrize("way", RESPELLED)
def test_the_same_quotes_in_every_spelling(way: str) -> None:
    assert [(speaker, text.replace("\u00a0", " ").replace("’", "'")) for speaker, text in quotes(RESPELLED[way])] == [
        ("Ann Marl", "We dig on,"),
        ("Ann Marl", "On and on."),
        ("Bob Pitt", "Don't."),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('“She said "no" twice,” Ann Marl said.', [("Ann Marl", 'She said "no" twice,')]),
        ('“We go," Ann Marl said. "We stay,” said Bob Osk.', [("Ann Marl", "We go,"), ("Bob Osk", "We stay,")]),
        ("“We dig on,” said the mayor of Osk, Ohio.", [("", "We dig on,")]),
        ("“We dig on,” said the mayor of Osk, Ann Marl’s friend.", [("", "We dig on,")]),
    ],
)
def test_marks_inside_marks_and_places_behind_an_office(body: str, expected: list[tuple[str, str]]) -> None:
    assert quotes(body) == expected


@pytest.mark.parametrize("speaker", ["Jeanne d’Osk", "Luca D’Amarl", "L’Oskal"])
def test_speakers_with_an_apostrophe_in_french(speaker: str) -> None:
    assert quotes(f"« Nous ouvrirons bientôt », a déclaré {speaker}.", "fr") == [(speaker, "Nous ouvrirons bientôt")]
    assert quotes("« Non », a dit l’avocat d’Ann Marl.", "fr") == [("", "Non")]
