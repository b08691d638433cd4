"""An article page without any trap, for the exhibits that are about something else."""

from html import escape

from models.units import Precision
from replica.gallery.frames import frame_article
from replica.gallery.items import SITE_NAME
from replica.gallery.records import Item, TrueArticle


def render_plain_article(item: Item) -> str:
    """Title, date line, paragraphs."""
    inside = "\n".join(f"<p>　　{escape(text)}</p>" for text in item.paragraphs)
    content = (
        f'<div class="detail">\n<h1>{escape(item.title)}</h1>\n'
        f'<div class="info">发布时间：{item.published_at:%Y-%m-%d %H:%M}　来源：{item.publisher}</div>\n'
        f'<div class="content">\n{inside}\n</div>\n</div>'
    )
    return frame_article(f'<meta name="SiteName" content="{SITE_NAME}">', content, item.title)


def render_undated_article(item: Item) -> str:
    """The same without any date and source on the page."""
    before, opening, rest = render_plain_article(item).partition('<div class="info">')
    return f"{before}{opening}</div>{rest.partition('</div>')[2]}"


def state_article(item: Item, path: str) -> TrueArticle:
    """What a reader must make of the plain page."""
    return TrueArticle(
        path,
        item.title,
        item.published_at.replace(second=0),
        Precision.MINUTE,
        item.publisher,
        item.paragraphs[0],
        item.paragraphs[-1],
        (),
        (),
        (),
    )
