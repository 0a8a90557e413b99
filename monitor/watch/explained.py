"""What is said of one clause of a watch."""

from msgspec import Struct


class Clause(Struct, frozen=True):
    """A clause that held or failed: ``depth`` is how many others it is part of, ``said`` what there is to say of it."""

    depth: int
    held: bool
    clause: str
    said: str = ""

    def line(self) -> str:
        """Write the clause as one indented line; ``+`` stands before what held, ``-`` before what failed."""
        return f"{'  ' * self.depth}{'+' if self.held else '-'} {self.clause}{f': {self.said}' if self.said else ''}"
