"""A pane: a frame with a title above and a remark below; one without a lower edge has both above."""

from typing import Self

from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget


class Framed(Widget):
    """What has a frame: ``entitle`` says what is in it, and where in it the reader is or what to do there."""

    _title, _remark = Content(""), ""
    _edge: Region | None = None

    def entitle(self, title: Content | str | None = None, remark: str | None = None) -> None:
        """Put words on the edges, never taken as markup; None leaves what stands there."""
        if title is not None:
            self._title = Content(title) if isinstance(title, str) else title
        if remark is not None:
            self._remark = remark
        self._write()

    def on_resize(self) -> None:
        """Put the words where there are edges now."""
        self._write()

    def _write(self) -> None:
        if not self._title:
            self._put(None, None)
        elif self.styles.border_left[0]:
            self._put(self._title, Content(self._remark))
        else:
            self._put(above(self._title, self._remark, self.size.width - 2), None)

    def _put(self, title: Content | None, remark: Content | None) -> None:
        """Put words on those edges that have others: only these lines are drawn again, which every key can pay."""
        height, width = self.outer_size.height, self.outer_size.width
        for name, words, line in (("border_title", title, 0), ("border_subtitle", remark, height - 1)):
            if getattr(self, name) != (words.markup if words is not None else None):
                self._edge = Region(0, line, width, 1).translate(-self.content_offset)
                setattr(self, name, words)
        self._edge = None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw again; only an edge where that is all that has changed."""
        only = (self._edge,) if self._edge else regions
        return super().refresh(*only, repaint=repaint, layout=layout, recompose=recompose)


class Pane(Framed, Vertical):
    """A framed column of widgets."""


def above(title: Content, remark: str, width: int) -> Content:
    """Title and remark as one line with air at its ends; the remark only where it fits ``width`` cells whole."""
    words = Content.assemble(title, (f" · {remark}", "not bold $quiet")) if remark else title
    return Content.assemble(" ", words if words.cell_length + 2 <= width else title, " ")
