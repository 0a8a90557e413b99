"""A citation as a press review has it: "Headline", Source, date, address."""

from monitor.model.moment import from_text


def citation(headline: str, source: str, at: str, url: str) -> str:
    """Cite an article; ``at`` is UTC text, the date is the local one."""
    moment = from_text(at).astimezone()
    parts = (f"“{headline}”" if headline else "", source, f"{moment.day} {moment:%B %Y}", url)
    return ", ".join(filter(None, parts))
