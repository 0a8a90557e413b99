"""Finding mentions: tokens, names, matcher, evidence. The rules are in docs/queries.md."""

from monitor.watch.matcher import Watcher
from monitor.watch.problems import compile_problem

__all__ = ["Watcher", "compile_problem"]
