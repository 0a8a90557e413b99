"""The commands; each imports what it needs inside itself."""

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="media-monitor")
def main() -> None:
    """Watch the news from a terminal."""
