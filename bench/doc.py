"""The last table, in ``docs/benchmarks.md``."""

from pathlib import Path

BEGIN = "<!-- The table of `make bench` begins: `python -m bench --doc docs/benchmarks.md` writes it. -->"
END = "<!-- The table ends. -->"


def write_into(file: Path, table: str) -> None:
    """Replace what stands between the two comments. Raises ValueError where they are not there, in this order."""
    before, begun, rest = file.read_text(encoding="utf-8").partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not begun or not ended:
        raise ValueError(f"{file} has no place for the table: {BEGIN} … {END}")
    file.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8")
