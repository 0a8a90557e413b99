"""What every worker needs, loaded once in the process that workers are forked from.

Importing this does one small piece of each kind of work, which loads the libraries and word lists that the rooms
themselves import only when they need them; the workers then share that memory, which garbage collection leaves alone.
"""

import gc

from monitor.archive.forking import languages, quiet_orphans
from monitor.extract.page import extract
from monitor.feeds.parse import parse
from monitor.model.article import Document
from monitor.model.watch import Watch
from monitor.watch import Watcher

_SENTENCE = "The harbour office said on Monday that ships would leave later, and nobody was surprised to hear it."
_PAGE = (
    "<!doctype html><html><head><title>Ships</title></head>"
    f"<body><article>{f'<p>{_SENTENCE}</p>' * 5}</article></body></html>"
)
_FEED = (
    "<rss version='2.0'><channel><title>Harbour</title><item><title>Ships</title>"
    f"<description>{_SENTENCE}</description></item></channel></rss>"
)

parse(_FEED.encode(), "http://harbour.invalid/feed.xml")
extract(_PAGE.encode(), "http://harbour.invalid/ships.html")
for _language in ("en", *languages()):
    Watcher([Watch(key="ship", name="Ship", query="ship AND harbour")]).match(
        Document(headline="Ships", body=f"Ann Reed spoke. “{_SENTENCE}” she said.", language=_language)
    )
quiet_orphans()
gc.collect()
gc.freeze()
