"""What every process of a backtest needs, loaded once in the process that they are forked from."""

from monitor.archive import trying
from monitor.archive.forking import quiet_orphans
from monitor.model.article import Document
from monitor.model.watch import Watch
from monitor.watch import Watcher

__all__ = ["trying"]

Watcher([Watch(key="ship", name="Ship", query="ship AND harbour")]).match(
    Document(headline="Ships", body="A ship left the harbour.", language="en")
)
quiet_orphans()
