"""What every worker needs, imported once in the process that workers are forked from."""

import monitor.engine.work
import monitor.extract.page
import monitor.feeds.parse
import monitor.watch  # noqa: F401  imported for those that are forked from here
