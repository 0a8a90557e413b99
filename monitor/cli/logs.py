"""The log on standard error: lines for a terminal, or JSON for a program that collects logs."""

import json
import logging
from datetime import datetime

FIELDS = ("feed", "page", "error", "detail", "new")
"""What a message may say of its subject beside its text."""


class Lines(logging.Formatter):
    """``2026-03-02T09:30:00+0100 INFO    feed Daily: 3 new``, in local time; a message never goes over its line."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(message)s", "%Y-%m-%dT%H:%M:%S%z")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  the library's name
        """Write one record; a traceback, which only a defect has, follows it as it is."""
        return " ".join(super().formatMessage(record).splitlines())


class JsonLines(logging.Formatter):
    """One object a line: ``at`` (ISO 8601 with an offset), ``level``, ``message`` and the fields that it has."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one record."""
        moment = datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")
        said = {"at": moment, "level": record.levelname.lower(), "message": record.getMessage()}
        said |= {name: getattr(record, name) for name in FIELDS if getattr(record, name, None)}
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)
