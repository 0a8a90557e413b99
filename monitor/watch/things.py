"""Names of things and groups that hold a surname: Clegg Hall, Mount Clegg, the Clegg campaign, les Clegg."""

from monitor.watch.capitals import is_english, is_word, stands_small, style_at, written_large
from monitor.watch.finding import Field
from monitor.watch.folding import HYPHENS
from monitor.watch.tokens import Tokens
from monitor.watch.wordlists import words

_LONGEST_RUN = 4
_LONGEST_LIST = 6
_AND = ("and", "or")
_BEFORE_LANDS = ("en", "la")  # French: en Hollande, la Hollande, but Hollande
_ONE_OF_MANY = ("a", "an")  # a Clegg Rally is no longer name
_NAMING = ("sentence", "title")
_JOINTS = (*HYPHENS, "/")


def names_a_thing(field: Field, first: int, last: int) -> bool:
    """Tell whether the words behind a bare surname make both the name of a thing or a group, or a longer name."""
    tokens, following = field.tokens, last + 1
    if following >= len(tokens):
        return False
    if _names_groups(tokens, last):
        return True
    if _runs_for(tokens, last):
        return True
    if tokens.gap(last).strip() in ("", *HYPHENS) and _of_a_group(tokens, first, following):
        return True
    if not _beside(tokens, last):
        return False
    if not written_large(tokens, following):
        return False
    style, one_of_many = style_at(field, following), first > 0 and tokens.keys[first - 1] in _ONE_OF_MANY
    longer = (style == "sentence" and not one_of_many) or (style in _NAMING and not is_word(field, following))
    return begins_thing(field, last) or (longer and _may_go_on(tokens, following))


def full_name_of_a_thing(field: Field, first: int, last: int) -> bool:
    """Tell whether the words beside a full name make both the name of a thing, or somebody's longer name."""
    tokens, following = field.tokens, last + 1
    if first and _beside(tokens, first - 1) and tokens.keys[first - 1] in words("heads"):
        english = is_english(field)
        if not english or (written_large(tokens, first - 1) and style_at(field, first) == "sentence"):
            return True
    if following >= len(tokens) or not _beside(tokens, last):
        return False
    if tokens.keys[following] in words("brands") or _runs_for(tokens, last):
        return True
    if not written_large(tokens, following):
        return False
    return begins_thing(field, last) or goes_on_with_a_surname(field, last)


def goes_on_with_a_surname(field: Field, last: int) -> bool:
    """Tell whether a capitalized word behind a full name is one more surname: George Washington Carver.

    It is not where more capitals follow (the Nick Clegg Email Scandal) or the text has the word without.
    """
    tokens, following = field.tokens, last + 1
    if following >= len(tokens) or not _beside(tokens, last) or not written_large(tokens, following):
        return False
    if not _may_go_on(tokens, following) or style_at(field, following) != "sentence":
        return False
    if following + 1 < len(tokens) and _beside(tokens, following) and written_large(tokens, following + 1):
        return False
    return not stands_small(field, tokens.keys[following])


def begins_thing(field: Field, last: int) -> bool:
    """Tell whether the capitalized words behind a name come to a word for a thing: Kennedy International Airport.

    A headline capitalizes every word, so there only the next one tells.
    """
    tokens, run = field.tokens, 0
    longest = _LONGEST_RUN if last + 1 < len(tokens) and style_at(field, last + 1) == "sentence" else 1
    while run < longest and last + 1 < len(tokens) and _beside(tokens, last) and written_large(tokens, last + 1):
        run, last = run + 1, last + 1
        if tokens.keys[last] in words("things") or (longest > 1 and tokens.keys[last] in words("shows")):
            return True
    return False


def follows_head(field: Field, first: int) -> bool:
    """Tell whether a word before a surname makes it a thing's, a group's or a longer name: Mount Clegg, de Clegg."""
    tokens, before = field.tokens, first - 1
    if before < 0 or not _beside(tokens, before):
        return False
    key, large = tokens.keys[before], written_large(tokens, before)
    if key in words("which_one"):
        return True
    if is_english(field):
        particle = key in words("only_particles") and not large
        return particle or (large and (key in words("heads") or key in words("groups_before")))
    if field.language == "fr" and key in _BEFORE_LANDS:
        return True
    plural = key in words("plural_articles") and (field.language != "de" or tokens.keys[first].endswith("s"))
    return plural or key in words("heads") or key in words("groups_before")


def names_a_company(tokens: Tokens, last: int) -> bool:
    """Tell whether the word behind a surname makes it the name of a company called by it: Ford Motor."""
    following = last + 1
    return (
        following < len(tokens)
        and tokens.gap(last).strip() in ("", ",")
        and tokens.keys[following] in words("company_forms")
        and written_large(tokens, following)
    )


def _beside(tokens: Tokens, place: int) -> bool:
    """Tell whether only a space, or a hyphen, stands between this word and the next."""
    gap = tokens.gap(place)
    return (gap.isspace() and "\n" not in gap) or (len(gap) == 1 and gap in HYPHENS)


def _of_a_group(tokens: Tokens, first: int, following: int) -> bool:
    """Tell whether a word for a group or a business stands here: *campaign*, *2016 campaign*, *inner circle*."""
    key, ahead = tokens.keys[following], tokens.keys[following + 1] if following + 1 < len(tokens) else ""
    if key in words("group_adjectives") or (len(key) == 4 and key.isdigit()):
        return tokens.gap(following).isspace() and ahead in words("groups")
    if key not in words("groups") or (key == "years" and ahead == "ago"):
        return False
    return key not in words("also_verbs") or (first > 0 and tokens.keys[first - 1] == "the")


def _runs_for(tokens: Tokens, last: int) -> bool:
    """Tell whether this is the name of a committee: Clegg for Governor."""
    seat = last + 2
    if seat >= len(tokens) or tokens.keys[last + 1] != "for" or not written_large(tokens, seat):
        return False
    spaced = tokens.gap(last).isspace() and tokens.gap(last + 1).isspace() and not written_large(tokens, last + 1)
    return spaced and (tokens.keys[seat] in words("titles") or tokens.keys[seat] in words("seats"))


def _names_groups(tokens: Tokens, last: int) -> bool:
    """Tell whether this is one of several names before a word for their groups: the Clegg and Cameron families."""
    hyphen = last + 1 < len(tokens) and tokens.gap(last) in _JOINTS
    listed = hyphen
    for place in range(last, min(last + _LONGEST_LIST, len(tokens) - 1)):
        gap, key = tokens.gap(place), tokens.keys[place + 1]
        if gap.strip() not in ("", ",", *_JOINTS) or "\n" in gap:
            return False
        if key in words("groups"):
            return listed and (hyphen or key.endswith("s")) and place > last and tokens.keys[place] not in _AND
        if not written_large(tokens, place + 1) and key not in _AND:
            return False
        listed = listed or key in _AND
    return False


def _may_go_on(tokens: Tokens, following: int) -> bool:
    """Tell whether a capitalized word behind a surname may be one more surname."""
    key, raw = tokens.keys[following], tokens.raw(following)
    shouted = raw.isupper() and len(raw) > 1 and not tokens.raw(following - 1).isupper()  # a Marl CNN interview
    if shouted or not tokens.gap(following - 1).isspace() or not key.isalpha():
        return False
    return not any(key in words(name) for name in ("post_nominals", "not_given", "days_and_months", "titles"))
