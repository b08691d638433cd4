"""What the head of a page calls it: metas and <title>, whose parts name the article, its column and its site."""

import re

from extractors.dates import fold_text
from extractors.html import Tree, clean_text

_TITLE_METAS = ("articletitle", "pagetitle", "og:title", "title", "twitter:title")
_SEPARATORS = re.compile(r"\s*[_|｜»]\s*|\s+[-–—]+\s+|\s*::\s*|[-–—]{2,}|(?<=[\u4e00-\u9fff）)》？?！!])[-–—](?=[\u4e00-\u9fff])")
# What a <title> that names the site, the column or the template ends or begins with, in lower case; the article's own title is then on the
# page only.
_SITE_ENDINGS = (
    "网", "网站", "网页", "首页", "主页", "论坛", "社区", "频道", "博客", "blog", "在线", "平台", "门户", "服务中心", "厅", "局", "委员会",
    "人民政府", ".com", ".cn",
)  # fmt: skip
_SITE_NAME = re.compile(
    r"^[\w\s]{0,4}(?:中心|显示|正文|详情|详细|内容|页面|新闻|资讯|公告|信息|娱乐|教育|政策|法规|文件|动态|通知|解读|专栏|专题|文章|标题)$"
    r"|null|untitled|无标题|^(?:欢迎|谢谢|感谢|您好|welcome|\d{1,4}$)|[<>]"
)


def read_head(tree: Tree) -> list[str]:
    """What the head calls the page: metas first, <title> last."""
    found = [tree.metas[name] for name in _TITLE_METAS if name in tree.metas]
    found += tree.titles[:1]
    return [text for text in found if text]


def name_segments(head: list[str]) -> list[tuple[str, float]]:
    """The names that the head gives the page, squeezed, each with what its being on the page is worth."""
    names: dict[str, float] = {}
    for text in head:
        segments = [part for part in _SEPARATORS.split(text) if part.strip()]
        for number, segment in enumerate([text, *segments]):
            worth = 8.0 if number < 2 else 2.0  # the whole and its first part; later ones name column and site
            if is_site_name(segment.strip()):
                worth = 1.0
            elif number > 1 and is_site_name(segments[0].strip()):
                worth = 7.0
            elif number > 1 and number == len(segments):
                worth = -6.0  # the site's own name
            squeezed = squeeze(segment)
            if len(squeezed) > 3:
                names[squeezed] = max(worth, names.get(squeezed, 0.0))
    return list(names.items())


def score_names(squeezed: str, names: list[tuple[str, float]]) -> float:
    """The best agreement of a line with a name that the head gives the page; a line that is only a part of it counts in proportion."""
    stem = squeezed.rstrip("….·")
    best = 0.0
    for name, worth in names:
        if name == squeezed and worth < 0:
            return worth
        if name == squeezed:
            best = max(best, worth)
        elif stem and len(stem) >= 4 and name.startswith(stem):
            best = max(best, (0.75 if stem != squeezed else 0.75 * len(stem) / len(name)) * worth)
        elif len(stem) >= 6 and stem in name:
            best = max(best, 0.5 * worth * len(stem) / len(name))
        elif len(name) >= 6 and squeezed.startswith(name):
            best = max(best, 0.6 * worth * len(name) / len(squeezed))
        elif len(name) >= 6 and name in squeezed:
            best = max(best, 0.4 * worth * len(name) / len(squeezed))
    return best


def complete_title(text: str, head: list[str]) -> str:
    """A title cut with an ellipsis, completed from the head where that begins the same way."""
    stem = text.rstrip("….")
    if stem == text:
        return text
    for name in head:
        if squeeze(name).startswith(squeeze(stem)):
            return strip_site(name)
    return text


def strip_site(title: str) -> str:
    """<title> without the names of column and site behind it, or before it."""
    parts = [part.strip() for part in _SEPARATORS.split(title) if part.strip()]
    own = next((part for part in parts if len(part) > 5 and not is_site_name(part)), parts[0] if parts else "")
    return clean_text(own) if len(own) >= 4 else clean_text(title)


def squeeze(text: str) -> str:
    return "".join(fold_text(text).split())


def is_site_name(text: str) -> bool:
    """Whether a name is rather that of a site, a column or a template than an article's."""
    text = text.lower()
    return text.endswith(_SITE_ENDINGS) or bool(_SITE_NAME.search(text))
