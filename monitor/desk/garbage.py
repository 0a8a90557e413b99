"""When Python looks for garbage: not before the first picture stands, and never through what stays until the end."""

import gc


def begin() -> None:
    """Collect garbage from now on, the picture stands; what is there by now need not be looked through again."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def set_aside() -> None:
    """Never again look through what is there, while nobody types: it would keep a held key waiting for a frame."""
    if gc.get_freeze_count():  # an app in a process of its own
        gc.collect()
        gc.freeze()
