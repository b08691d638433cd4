"""What stands on article pages and is no part of the article: words of navigation, tools, statements and footers."""

import re

# The rest of the page from such a line on is no article.
_ENDS_BODY = re.compile(
    r'^[\s【\[(（◀▶▪■◆●►▸→<>«»*·•|－—_-]*(?:'
    r'上一?[篇条则页]|下一?[篇条则页]|前一篇|后一篇|相关(?:阅读|链接|新闻|文章|资讯|推荐|信息|内容|稿件|报道|文档|政策|解读|附件下载)|延伸阅读|推荐阅读|热门(?:文章|推荐|资讯|阅读|标签)'
    r'|热点(?:资讯|文章|推荐|新闻|关注)|(?:重点|今日|为您|猜你|更多|好文)推荐|(?:精彩|相关|热门|推荐)视频|关键词阅读|[^。！？]{0,4}(?:最近|最新|热门|更多|相关|其他|推荐)(?:的)?(?:文章|新闻|资讯|报道|内容|动态)$|标签$|最新(?:文章|资讯|推荐|更新)|猜你喜欢|大家都在看|精彩推荐|图文推荐|编辑推荐|网友评论|我要评论|发表评论|用户评论|点击排行|阅读排行|本类推荐|返回顶部|网站地图'
    r'|扫一扫|扫描二维码|扫码(?:关注|分享)|微信扫|用微信|手机(?:扫|看)|分享到|分享至|我要纠错|网站纠错|网站声明[:：]?$|免责声明|郑重声明|版权声明|版权所有|Copyright|主办单位|主办[:：]|承办单位|网站标识码'
    r'|[\u4e00-\u9fffA-Za-z]{2,12}(?:特别)?声明\s*[:：]|(?:特别)?声明\s*[:：]|文章关键词[:：]|关键[词字][:：]|标签[:：]|TAGS?[:：]|本文(?:网址|地址|链接|标签)[:：]'
    r')',
    re.IGNORECASE,
)  # fmt: skip
# What readers wrote below an article begins with such a line; it may be longer than the article.
_COMMENTS = re.compile(
    r'^[\s【\[(（◀▶▪■◆●►▸→<>«»*·•|－—_-]*(?:'
    r'(?:最新|热门|全部|精彩|发表|查看|更多|所有|网友|用户|我要)(?:评论|回复|跟帖|留言)|评论\s*(?:\d+\s*条|[(（:：]?\s*\d*\s*[)）]?\s*$)'
    r'|回复线索|我来说两句|引用通告|本文通告引用|track ?back|comments?\s*[(（:：]'
    r'|[^。！？]{0,40}(?:共|已有)\s*\d+\s*(?:条|篇|个|件|位|人)?(?:网友)?\s*(?:评论|回复|跟帖|留言)'
    r')',
    re.IGNORECASE,
)  # fmt: skip
_COMMENT_CUES = re.compile(r"评论|回复|跟帖|留言|来说两句|通告|back|comment")  # one of them stands in whatever the pattern above finds
# A line of its own that says nothing of the article; what follows may.
_TOOL = re.compile(
    r'^[\s【\[(（<>«»*·•|/－—_-]*(?:'
    r'责任编辑|责编|原标题[:：]|展开全文|点击展开|阅读全文|(?:本文|文章|稿件)来源[:：]|【?(?:纠错|我要纠错|举报|投诉)】|最后更新[:：]|来源于?[:：]|编辑[:：]|校对[:：]|审核[:：]|初审[:：]|终审[:：]|复审[:：]|一审[:：]|二审[:：]|录入[:：]|编审[:：]|打印|关闭|收藏|返回(?:首页|列表|上一页|顶部)?[\s】\])）]*$|字号|字体|【?大\s*中\s*小|分享|浏览(?:次数|量|数)?\s*[:：\d]'
    r'|点击(?:量|数|率|次数)?\s*[:：\d]|阅读(?:量|数|次数)?\s*[:：\d]|访问(?:量|次数)\s*[:：\d]|视力保护色|背景色|(?:当前|您(?:现在|当前)?(?:所在)?的?)\s*位置|您当前所在位置|首页\s*[>»/]|微信$|微博$|QQ空间$|朋友圈$|下载附件$'
    r'|投诉$|举报$|点赞$|我要分享|语音播报|无障碍|一键(?:复制|分享)|听全文|收听|暂停|信息来源[:：]|稿源[:：]|作者[:：]|(?:发布|更新|发表)(?:时间|日期)[:：]'
    r')'
)  # fmt: skip
_TOOL_ONLY = re.compile(
    r"^(?:[\s【\[(（】\])）|/·•<>«»,，、:：]|打印(?:本页|本文|文章|页面|此页)?|关闭(?:本页|窗口|页面|此页)?|收藏(?:本页|本文)?"
    r"|返回(?:首页|列表|顶部)?|大|中|小|字体|字号|分享到?|转播到|[+]1|微信|微博|新浪微博|腾讯微博|QQ好友|QQ空间|QQ|朋友圈|加入收藏|推荐|复制链接)+$"
)
# The pages that the text was cut into: 共3页 1 2 3 下一页.
# Possessive, because its blanks can be read in three ways: a row of thirty numbers that is none would take for ever.
_PAGER = re.compile(r"(?:第?\s*\d{1,3}\s*页?|共\s*\d{1,3}\s*页[:：,，]?|[上下]一?页|首页|尾页|末页|全文|阅读|[\[\]【】<>«»‹›|/…\s])++")
_PAGER_MARK = re.compile(r"[页\[【<>«»›]")  # a row of numbers alone is no pager
_BRACKETED_ROW = re.compile(r"(?:[【\[][^【】\[\]]{2,24}[】\]]\s*){2,8}")
_BUTTON = re.compile(r"打印|关闭|纠错|分享|字号|收藏|返回")
_INDEX_LABELS = frozenset(
    (
        "索引号", "索取号", "信息分类", "主题分类", "组配分类", "分类", "发布机构", "发文机关", "发文单位",
        "发布单位", "公开主体", "责任部门", "公开日期", "发布日期", "发布时间", "成文日期", "生成日期", "发文日期",
        "生效日期", "废止日期", "实施日期", "失效日期", "文号", "发文字号", "文件编号", "信息名称", "名称",
        "标题", "文件名称", "有效性", "时效性", "效力状态", "公开方式", "公开形式", "公开时限", "公开范围",
        "公开程序", "公开类别", "体裁", "体裁分类", "主题词", "关键词", "内容概述", "内容概要", "信息格式",
        "载体类型", "语种", "服务对象分类", "备注", "统一编号", "登记号",
    )
)  # fmt: skip
# Both are matched with lines in lower case: without IGNORECASE a search goes from one first letter of a branch to the next.
_SITE_FOOT = re.compile(r'版权所有|icp备|公网安备|copyright|all rights? reserved|©|网站标识码')
_FOOTER = re.compile(
    r'版权所有|icp备|公网安备|copyright|all rights? reserved|©|网站标识码|技术支持[:：]|主办单位|承办单位|联系我们|网站地图'
    r'|建议使用.{0,20}(?:浏览器|分辨率)|邮政?编[码:：]|未经.{0,20}授权.{0,10}(?:不得|请勿)'
    r'|违法和?不良信息举报|经营许可证|备案号|网警|许可证编号|浏览量统计|您是第.{0,12}位'
)  # fmt: skip
_DISCLAIMER = re.compile(
    r'(?:资讯|信息|内容|文章|图片|素材|部分).{0,12}(?:来[源自]于?|转载自|摘自)[于自]?(?:互联)?网络.{0,60}(?:仅供参考|不代表|联系|删除|个人观点)'
    r'|(?:不代表|与)本[站网].{0,12}(?:观点|立场|无关)|(?:侵权|版权).{0,30}(?:联系.{0,12}(?:删除|处理)|删除)|仅代表作者(?:本人|个人)?观点|转载(?:请|须)?注明(?:来源|出处)|如有侵权'
)  # fmt: skip
# One of them stands in whatever the pattern above finds, and looking for them costs a tenth.
_DISCLAIMER_CUES = re.compile(r"网络|本[站网]|删除|观点|转载|侵权")
_SHARE_MARKERS = re.compile(
    r'(?<![a-z])(?:(?:bd)?share|relat|recommend|tuijian|xgyd|xgxw|xglj|xgwz|prevnext|pre_next|prenext|pager|pagination|toolbar|copyright|statement|disclaim'
    r'|mianze|modal|popup|dialog|breadcrumb|crumbs?|dqwz|sidebar|qrcode|ewm|hotnews)'
    r'|(?<![a-z])(?:print|comment|footer|rank)(?:s|list|box|bar|area|wrap|btn|tools?|div|link)?(?![a-z])'
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_COMMENTS_MARKERS = re.compile(r"(?<![a-z])(?:comments?(?:list|box|area|wrap)?|feedback|pinglun|replies|reply(?:list|box)?)(?![a-z])")
# Of the address in lower case. Words apart from the pattern, which then goes from dot to dot: twice as fast.
_FILE_ENDING = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|zip|rar|7z|ofd|txt|csv)(?:$|[?#])")


def ends_body(line: str) -> bool:
    """Whether the article is over where this line stands (next article, related list, sharing, statement, footer)."""
    return len(line) < 160 and bool(_ENDS_BODY.match(line))


def count_index_labels(rows: tuple[tuple[str, ...], ...]) -> int:
    """How many cells of a table are labels of the index that an office keeps of what it publishes (索引号, 发布机构, 公开日期 …)."""
    return sum(1 for row in rows for cell in dict.fromkeys(row) if "".join(cell.split()).rstrip(":：") in _INDEX_LABELS)


def begins_comments(line: str) -> bool:
    """Whether the words of readers begin with this line."""
    return len(line) < 100 and bool(_COMMENT_CUES.search(line.lower()) and _COMMENTS.match(line))


def is_site_foot(line: str) -> bool:
    """Whether the line can only stand at the foot of a site's pages: its rights and registrations."""
    return len(line) < 300 and bool(_SITE_FOOT.search(line.lower()))


def is_tool_line(line: str) -> bool:
    """Whether the line is an instrument or a note of the site: print, close, font size, editor, views."""
    if len(line) >= 80:
        return False
    if _PAGER_MARK.search(line) and _PAGER.fullmatch(line):
        return True
    if line.startswith(("【", "[")) and _BRACKETED_ROW.fullmatch(line) and _BUTTON.search(line):
        return True
    return bool(_TOOL.match(line) or _TOOL_ONLY.match(line))


def is_site_line(line: str) -> bool:
    """Whether the line speaks for the site: a footer or a statement about what it republishes."""
    return bool(_FOOTER.search(line.lower())) or is_disclaimer(line)


def is_footer_line(line: str) -> bool:
    """Whether the line is of the kind that stands at the foot of every page of a site."""
    return bool(_FOOTER.search(line.lower()))


def is_disclaimer(line: str) -> bool:
    """Whether the line is the site's statement about what it republishes."""
    return len(line) < 300 and bool(_DISCLAIMER_CUES.search(line) and _DISCLAIMER.search(line))


def is_side_marker(markers: str) -> bool:
    """Whether class and id of a container inside the body say that it is a bar or a list beside the text."""
    return bool(_SHARE_MARKERS.search(markers))


def is_attachment(href: str) -> bool:
    """Whether a link leads to a file that belongs to the notice."""
    href = href.lower()
    return "/attach" in href or "downfile" in href or "download.jsp" in href or bool(_FILE_ENDING.search(href))


def is_hidden(style: str) -> bool:
    """Whether an element's style says that no reader sees it as the page opens."""
    return "none" in style and bool(_HIDDEN.search(style))


def is_comments_marker(markers: str) -> bool:
    """Whether class and id of a container say that readers' words stand in it."""
    return bool(_COMMENTS_MARKERS.search(markers))
