"""feeds.toml -> Config, or every problem in it with its line.

::

    places     which file is it?               find
    reading    bytes -> text -> Config          read, check
      tables   the keys each table knows        one line for each key
      values   one value -> what it means       texts, durations, addresses, colours
      watches  what makes sense as a watch      kinds, queries, lists
      lines    where in the text is this key?   asked only when something is wrong
"""

from monitor.config.places import default_text, find, user_file
from monitor.config.reading import check, read
from monitor.config.shape import Config, Desk, FeedConfig, Settings, SourceConfig

__all__ = [
    "Config",
    "Desk",
    "FeedConfig",
    "Settings",
    "SourceConfig",
    "check",
    "default_text",
    "find",
    "read",
    "user_file",
]
