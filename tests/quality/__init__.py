"""How good it is: extraction and matching measured on a corpus of real pages and texts, beside plain libraries.

``make quality`` measures everything and prints the table; ``test_floors`` measures without the libraries beside and
fails where a figure is below its floor in ``floors.toml``. A new subject is a module with a ``measure`` (see
``harness.Subject``), a line in ``subjects`` and its floors.
"""
