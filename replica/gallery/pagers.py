"""A page's name and its pager: the patterns of its family filled in."""

from dataclasses import dataclass

from replica.gallery.pager_styles import STYLES, PagerFamily


@dataclass(frozen=True, slots=True)
class Turn:
    """One page of a listing as its pager sees it."""

    number: int  # from 1
    pages: int  # as declared
    total: int  # rows on all pages
    size: int  # rows on one

    @property
    def fields(self) -> dict[str, str]:
        """What the patterns below may name: {n} page from 1, {z} from 0, {next} and {down} the page after it, counted up and down."""
        numbers = {
            "n": self.number,
            "z": self.number - 1,
            "pages": self.pages,
            "last": self.pages - 1,
            "total": self.total,
            "size": self.size,
            "next": self.number + 1,
            "down": self.pages - self.number,
            "c": self.pages - self.number + 1,
            "offset": (self.number - 1) * self.size,
            "ahead": self.number * self.size,
            "before": max(self.number - 1, 1),
        }
        return {name: str(value) for name, value in numbers.items()}


def name_page(family: PagerFamily, turn: Turn) -> str:
    """The path of a page, with its query where it has one."""
    style = STYLES[family]
    return style.first if turn.number == 1 else style.other.format_map(turn.fields)


def render_pager(family: PagerFamily, turn: Turn) -> str:
    """What a page shows of its neighbours."""
    style = STYLES[family]
    return (style.always + (style.more if turn.number < turn.pages else style.end)).format_map(turn.fields)
