"""A pane: a frame with a title above and a remark below; one without a lower edge has both above."""

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget


class Framed(Widget):
    """What has a frame: ``entitle`` says what is in it, and where in it the reader is or what to do there."""

    _title, _remark = Content(""), ""

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
            self.border_title = self.border_subtitle = None
        elif self.styles.border_left[0]:
            self.border_title, self.border_subtitle = self._title, Content(self._remark)
        else:
            self.border_title, self.border_subtitle = above(self._title, self._remark, self.size.width - 2), None


class Pane(Framed, Vertical):
    """A framed column of widgets."""


def above(title: Content, remark: str, width: int) -> Content:
    """Title and remark as one line with air at its ends; the remark only where it fits ``width`` cells whole."""
    words = Content.assemble(title, (f" · {remark}", "not bold $quiet")) if remark else title
    return Content.assemble(" ", words if words.cell_length + 2 <= width else title, " ")
