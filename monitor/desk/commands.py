"""One declaration for each command: its key, its words in the footer and the palette, and its help come from here.

A command's id is what ``[desk] keys`` in feeds.toml remaps.
"""

from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen


class Command(Struct, frozen=True):
    """A command: ``keys`` as Textual names them, the ``action`` they run, a short ``label``, a ``help`` sentence.

    ``shown`` puts it into the line of keys at the bottom; ``part`` is the heading in the help that it stands under.
    """

    id: str
    keys: str
    action: str
    label: str
    help: str
    shown: bool = False
    part: str = ""


def bindings(commands: tuple[Command, ...]) -> list[BindingType]:
    """The bindings of some commands, for a screen, a widget or the app."""
    return [
        Binding(each.keys, each.action, each.label, show=each.shown, tooltip=each.help, id=each.id) for each in commands
    ]


def under(part: str, *commands: Command) -> tuple[Command, ...]:
    """Put commands under a heading of the help."""
    return tuple(each if each.part else replace(each, part=part) for each in commands)


class InForce(NamedTuple):
    """A command as it stands on a screen right now: all its keys as they are shown, and where its action runs."""

    keys: tuple[str, ...]
    binding: Binding
    node: DOMNode
    enabled: bool


def in_force(screen: Screen[Any]) -> dict[str, InForce]:
    """The commands of a screen by id, those of the focused widget first; keys as feeds.toml has remapped them."""
    found = dict[str, InForce]()
    for active in screen.active_bindings.values():
        name, key = active.binding.id or "", screen.app.get_key_display(active.binding)
        if name in found and found[name].node is active.node:
            found[name] = found[name]._replace(keys=(*found[name].keys, key))
        elif name and name not in found and not active.binding.system:
            found[name] = InForce((key,), active.binding, active.node, active.enabled)
    return dict(sorted(found.items(), key=lambda item: _ORDER.get(item[0], 0)))


EVERYWHERE = under(
    "Everywhere",
    Command("mentions", "1", "mode('mentions')", "Mentions", "Show the mentions, newest first."),
    Command(
        "timeline", "2", "mode('timeline')", "Timeline", "Show how many mentions each watch had, period by period."
    ),
    Command("sources", "3", "mode('sources')", "Sources", "Show how every feed is doing, trouble first."),
    Command("search", "4", "mode('search')", "Search", "Search all articles that are stored, watched or not."),
    Command("edit_watch", "E", "edit_watch", "edit watch", "Edit the chosen watch, tried before it is saved."),
    Command("new_watch", "W", "new_watch", "new watch", "Make a watch, tried before it is saved into feeds.toml."),
    Command(
        "help",
        "question_mark,f1",
        "help",
        "help",
        "Say what each key of this screen does, and what the words mean.",
        True,
    ),
    Command("suspend", "ctrl+z", "suspend_process", "suspend", "Go to the shell; fg comes back."),
    Command("quit", "q,ctrl+c", "quit", "quit", "Leave. What the desk started ends with it.", True),
)

MOVING = under(
    "Moving",
    Command("down", "j,down", "step(1)", "down", "Go to the next one."),
    Command("up", "k,up", "step(-1)", "up", "Go to the one before."),
    Command("page_down", "pagedown,ctrl+d", "page(1)", "page down", "Go down by a page."),
    Command("page_up", "pageup,ctrl+u", "page(-1)", "page up", "Go up by a page."),
    Command("top", "g,home", "first", "top", "Go to the top, where new ones arrive."),
    Command("end", "G,end", "last", "end", "Go to the end."),
    Command("enter", "enter", "enter", "open", "Open what is chosen.", True),
)

READING = under(
    "Moving",
    Command("scroll_down", "j,down", "lines(1)", "down", "Scroll the text down by a line."),
    Command("scroll_up", "k,up", "lines(-1)", "up", "Scroll the text up by a line."),
    Command("text_page_down", "pagedown,ctrl+d", "pages(1)", "page down", "Scroll the text down by a page."),
    Command("text_page_up", "pageup,ctrl+u", "pages(-1)", "page up", "Scroll the text up by a page."),
    Command("text_top", "g,home", "start", "top", "Go to the start of the text."),
    Command("text_end", "G,end", "finish", "end", "Go to the end of the text."),
)

MENTIONS = under(
    "The list",
    Command(
        "next_unread",
        "space",
        "next_unread",
        "next unread",
        "Mark this one read and go to the next unread one.",
        True,
        part="Triage",
    ),
    Command("clip", "c", "clip", "clip", "Clip it, to keep it for a report; again, to unclip it.", True, part="Triage"),
    Command(
        "dismiss",
        "x",
        "set_aside",
        "dismiss",
        "Dismiss it: it leaves the list but stays stored; {dismissed_only} lists those.",
        True,
        part="Triage",
    ),
    Command("undo", "z", "undo", "undo", "Take back the last thing done, one after another.", True, part="Triage"),
    Command(
        "why",
        "w",
        "why",
        "why",
        "Say why this is a mention: clauses, names and the sentence.",
        True,
        part="The article",
    ),
    Command("filter", "slash", "filter", "filter", "Filter the list by a query as you type it.", True),
    Command("next_hit", "n", "hit(1)", "next hit", "Go to the next hit in the text.", True, part="The article"),
    Command("previous_hit", "N", "hit(-1)", "hit before", "Go to the hit before in the text.", part="The article"),
    Command("open", "o", "open", "browser", "Open the article in the browser.", True, part="The article"),
    Command("tag", "t", "tag", "tags", "Give it tags of your own.", True, part="Triage"),
    Command("note", "a", "note", "note", "Write a note on it.", part="Triage"),
    Command("toggle_read", "m", "toggle_read", "mark", "Mark it read, or unread again.", part="Triage"),
    Command(
        "all_listed",
        "b",
        "all_listed",
        "all listed",
        "Mark read, clip, dismiss or tag everything that is listed.",
        part="Triage",
    ),
    Command(
        "cite",
        "y",
        "cite",
        "cite",
        "Copy a citation to the clipboard: headline, source, date, address.",
        part="The article",
    ),
    Command("next_tag", "T", "next_tag", "next tag", "List what has the next of your tags, or all again."),
    Command("unread_only", "u", "unread_only", "unread only", "List unread mentions only, or all again.", True),
    Command("clipped_only", "v", "clipped_only", "clips only", "List clipped mentions only, or all again."),
    Command("dismissed_only", "D", "dismissed_only", "dismissed", "List what was dismissed, or the rest again."),
    Command(
        "hide_passing", "p", "hide_passing", "hide passing", "Hide mentions that are only in passing, or list them."
    ),
    Command("group", "s", "group", "group", "Group by day, by source, by watch, or not at all."),
    Command("previous_watch", "left_square_bracket", "watch(-1)", "watch before", "List the watch before."),
    Command("next_watch", "right_square_bracket", "watch(1)", "next watch", "List the next watch.", True),
    Command("export", "e", "export", "export", "Write all that is listed to a CSV file in the working folder.", True),
    Command("refresh", "r", "refresh_feeds", "refresh", "Make every feed due now.", True),
    Command(
        "back", "escape", "back", "back", "Close what is on top: the text, then the query, then the other filters."
    ),
)

FILTERING = under(
    "Typing",
    Command("keep_filter", "enter", "submit", "keep it", "Keep the filter and go to the list.", True),
    Command("clear_filter", "escape", "screen.back", "clear it", "Take the filter away.", True),
)

TIMELINE = under(
    "The chart",
    Command("hours", "h", "period('hour')", "hours", "One bar for each hour.", True),
    Command("days", "d", "period('day')", "days", "One bar for each day.", True),
    Command("weeks", "w", "period('week')", "weeks", "One bar for each week; weeks begin on Monday.", True),
    Command(
        "stack",
        "s",
        "stack",
        "stacked",
        "Show all watches in one bar, the chosen one at its foot, each by its letter; or not.",
        True,
    ),
    Command("earlier", "left_square_bracket", "shift(-1)", "earlier", "Go back by as much as is shown.", True),
    Command("later", "right_square_bracket", "shift(1)", "later", "Go forward by as much as is shown.", True),
    Command("to_now", "t", "to_now", "to now", "Go to the newest bar."),
    Command("longer", "plus", "longer(1)", "longer", "Show a longer time, with more bars."),
    Command("shorter", "minus", "longer(-1)", "shorter", "Show a shorter time, with fewer bars."),
    Command("one_scale", "y", "one_scale", "one scale", "Draw all watches on one scale, or each on its own."),
    Command("to_list", "escape", "to_list", "back", "Go back to the chart, then to the mentions."),
)

CHART = (
    *MOVING,
    Command("bar_before", "left", "bar(-1)", "bar before", "Choose the bar before."),
    Command("bar_after", "right", "bar(1)", "bar after", "Choose the next bar."),
)

SOURCES = under(
    "Feeds",
    Command("filter_feeds", "slash", "filter", "filter", "Show only feeds that have the words you type.", True),
    Command("poll", "r", "poll", "poll now", "Make the chosen feed due now; a dead one too.", True),
    Command("poll_all", "R", "poll_all", "poll all", "Make every feed due now.", True),
    Command("switch_feed", "d", "switch", "off/on", "Switch the feed off, or on, in feeds.toml.", True),
    Command("open_feed", "o", "open", "browser", "Open the feed's site in the browser.", True),
    Command("leave", "escape", "leave", "back", "Close the log, then the filter; then go back to the mentions."),
)

SEARCH = under(
    "The search",
    Command("type_query", "slash", "type", "type", "Go to the query.", True),
    Command(
        "save_watch", "s,ctrl+s", "watch", "make a watch", "Make a watch of the search, tried before it is saved.", True
    ),
    Command("found_next_hit", "n", "hit(1)", "next hit", "Go to the next hit in the text.", True),
    Command("found_previous_hit", "N", "hit(-1)", "hit before", "Go to the hit before in the text."),
    Command("open_found", "o", "open", "browser", "Open the article in the browser.", True),
    Command("cite_found", "y", "cite", "cite", "Copy a citation to the clipboard: headline, source, date, address."),
    Command("leave_search", "escape", "back", "back", "Close the text; then leave the query; then go to the mentions."),
)

TYPING = under(
    "Typing",
    Command("to_results", "enter", "submit", "results", "Go to the results.", True),
    Command("earlier_search", "up", "screen.recall(1)", "search before", "Bring back an earlier search.", True),
    Command(
        "later_search", "down", "screen.recall(-1)", "later search", "Bring back a later search, or go to the results."
    ),
)

WATCH = under(
    "The watch",
    Command("save_form", "ctrl+s", "save", "save", "Write the watch into feeds.toml; comments there are kept.", True),
    Command("remove_watch", "ctrl+r", "remove", "remove", "Take the watch out of feeds.toml, asked once more.", True),
    Command("form_help", "f1,question_mark", "help", "help", "Say what each field is for.", True),
    Command("leave_form", "escape", "leave", "leave", "Leave without saving.", True),
)

CHOOSING = under(
    "The watch",
    Command("choose_left", "left", "turn(-1)", "choose", "Choose the word before."),
    Command("choose_right", "right,space", "turn(1)", "choose", "Choose the next word.", True),
)

DIALOG = (Command("close", "escape,question_mark,f1,q,enter", "dismiss", "close", "Close this.", True),)

ASKING = (Command("leave_it", "escape", "leave", "leave it", "Close this and change nothing.", True),)

TAGGING = (Command("take_tag", "tab", "take", "take", "Take the first of the tags that are offered.", True), *ASKING)

WAY = (Command("take_way", "enter", "take", "take", "Begin in this way."),)

WELCOME = (
    Command("write_here", "1", "choose('here')", "here", "Write the shipped feeds.toml into this folder."),
    Command("write_home", "2", "choose('home')", "home", "Write it into your own configuration folder."),
    Command("import_opml", "3", "opml", "OPML", "Bring your feeds from another reader."),
    Command("run_demo", "4", "choose('demo')", "demo", "See the desk on an invented newsroom."),
    Command("way_below", "down", "app.focus_next", "down", "Go to the next way."),
    Command("way_above", "up", "app.focus_previous", "up", "Go to the way before."),
    Command("leave_welcome", "q,escape", "quit", "quit", "Leave and write nothing."),
)

EVERY = (
    *CHART,
    *READING,
    *MENTIONS,
    *FILTERING,
    *TIMELINE,
    *SOURCES,
    *TYPING,
    *SEARCH,
    *CHOOSING,
    *WATCH,
    *DIALOG,
    *TAGGING,
    *EVERYWHERE,
)
"""Every command of the desk, in the order of the line of keys; those of the first screen are apart."""
_ORDER = {command.id: place for place, command in enumerate(EVERY)}
PARTS = {command.id: command.part for command in EVERY}
"""The heading in the help of each command, by its id."""
