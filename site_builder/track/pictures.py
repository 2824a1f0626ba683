"""Figures and pictures as templates see them. Asking for a form of a picture is what makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from site_builder.base.diagnostic import Diagnostic
from site_builder.base.url import encode_path
from site_builder.model.picture import NoPicture, Picture, cropped, offered_widths, scaled

if TYPE_CHECKING:
    from site_builder.model.article import Figure
    from site_builder.model.config import Images
    from site_builder.model.output import Rendition
    from site_builder.track.reader import Reader

CROP_WIDTHS = (160, 360, 720)  # px, below the widest
WIDEST_CROP = 1200  # px; Google's news pages ask for 1200


class RenditionView:
    """One form of a picture."""

    __slots__ = ("_reader", "_rendition")

    def __init__(self, reader: Reader, rendition: Rendition) -> None:
        self._reader = reader
        self._rendition = rendition
        reader.wanted[rendition] = None

    @property
    def url(self) -> str:
        """Its address from the host's root."""
        return f"{self._reader.config('base_path')}/{encode_path(self._rendition.path)}"

    @property
    def permalink(self) -> str:
        """Its absolute address."""
        return f"{self._reader.config('origin')}{self.url}"

    @property
    def width(self) -> int:
        """In px."""
        return self._rendition.width

    @property
    def height(self) -> int:
        """In px."""
        return self._rendition.height


class CropView(RenditionView):
    """A picture cut to a ratio, in several widths."""

    __slots__ = ("_focal", "_picture", "_ratio")

    def __init__(
        self, reader: Reader, picture: Picture, ratio: tuple[int, int], focal: tuple[float, float]
    ) -> None:
        super().__init__(reader, cropped(picture, ratio, focal, WIDEST_CROP))
        self._picture, self._ratio, self._focal = picture, ratio, focal

    @property
    def srcset(self) -> str:
        """The widths that are offered, for the `srcset` attribute."""
        widths = [w for w in CROP_WIDTHS if w < self.width * 0.9]
        forms = [
            RenditionView(self._reader, cropped(self._picture, self._ratio, self._focal, w)) for w in widths
        ]
        return ", ".join(f"{form.url} {form.width}w" for form in (*forms, self))


class ImageView:
    """A picture of the site."""

    __slots__ = ("_focal", "_picture", "_reader")

    def __init__(self, reader: Reader, picture: Picture, focal: tuple[float, float] = (0.5, 0.5)) -> None:
        self._reader = reader
        self._picture = picture
        self._focal = focal

    @classmethod
    def find(
        cls, reader: Reader, path: str, written: str, focal: tuple[float, float] = (0.5, 0.5), line: int = 0
    ) -> ImageView | None:
        """The picture that the file at `path` means by a name; none, and a problem at `line`, when there is none."""
        found: Any = reader.ask("picture", path.rpartition("/")[0], written)
        if isinstance(found, NoPicture):
            reader.problems.append(Diagnostic(path, line, 0, found.code, found.message, found.hint))
            return None
        return cls(reader, found, focal)

    def bind(self, reader: Reader) -> ImageView:
        """The same picture through another reader."""
        return ImageView(reader, self._picture, self._focal)

    @property
    def key(self) -> tuple[object, ...]:
        """What makes the picture the same picture."""
        return ("image", self._picture, self._focal)

    def _largest(self) -> RenditionView:
        return RenditionView(self._reader, scaled(self._picture, self._widths()[-1]))

    def _widths(self) -> tuple[int, ...]:
        images: Images = self._reader.config("images")  # type: ignore[assignment]  # by its name in Config
        return offered_widths(self._picture, images.widths)

    @property
    def url(self) -> str:
        """The largest form that is offered."""
        return self._largest().url

    @property
    def permalink(self) -> str:
        """Its absolute address."""
        return self._largest().permalink

    @property
    def width(self) -> int:
        """In px, of the form at `url`."""
        return self._largest().width

    @property
    def height(self) -> int:
        """In px, of the form at `url`."""
        return self._largest().height

    @property
    def srcset(self) -> str:
        """All widths that are offered, for the `srcset` attribute."""
        forms = (RenditionView(self._reader, scaled(self._picture, w)) for w in self._widths())
        return ", ".join(f"{form.url} {form.width}w" for form in forms)

    def crop(self, ratio: str) -> CropView:
        """The picture cut to a ratio such as "16:9" around its focal point."""
        wide, _, high = ratio.partition(":")
        return CropView(self._reader, self._picture, (int(wide), int(high)), self._focal)


class FigureView:
    """A picture with its words, or words alone."""

    __slots__ = ("_figure", "_path", "_reader", "caption")

    def __init__(self, reader: Reader, path: str, figure: Figure, caption: str = "") -> None:
        self._reader = reader
        self._path = path
        self._figure = figure
        self.caption = caption or figure.caption

    @property
    def image(self) -> ImageView | None:
        """The picture, or none."""
        if not self._figure.image:
            return None
        figure = self._figure
        return ImageView.find(self._reader, self._path, figure.image, figure.focal, figure.line)

    @property
    def credit(self) -> str:
        """Who made it."""
        return self._figure.credit

    @property
    def alt(self) -> str:
        """The picture in words; its caption where nobody wrote any."""
        return self._figure.alt or self._figure.caption

    @property
    def focal(self) -> str:
        """For `object-position`."""
        return f"{round(self._figure.focal[0] * 100)}% {round(self._figure.focal[1] * 100)}%"
