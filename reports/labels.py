"""Every word that a report prints of its own, in Chinese and in English. Names of regions and indicators come with the records.

`{n}` stands for a number or a value; where English tells one from many, "|" parts the two forms.
"""

from typing import Literal, TypeAlias

from models.errors import SettingsError

Lang: TypeAlias = Literal["zh", "en"]
LANGUAGES: tuple[Lang, ...] = ("zh", "en")

LABELS: dict[str, tuple[str, str]] = {
    # the head
    "html_lang": ("zh-CN", "en"),
    "ledger": ("政策台账", "Policy Ledger"),
    "title": ("社会保险政策变动", "What changed in social-insurance policy"),
    "weekdays": ("星期一 星期二 星期三 星期四 星期五 星期六 星期日", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    "months": (
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "January February March April May June July August September October November December",
    ),
    "contents": ("本期内容", "In this issue"),
    "lead.changes": ("本期有 {n} 项政策参数变动", "{n} policy parameter changed|{n} policy parameters changed"),
    "lead.none": ("本期没有政策参数变动", "No policy parameter changed"),
    "lead.new": ("首次记录 {n} 项", "{n} value recorded for the first time|{n} values recorded for the first time"),
    "lead.conflicts": ("来源分歧 {n} 处", "{n} disagreement between sources|{n} disagreements between sources"),
    "lead.articles": ("新文章 {n} 篇", "{n} new article|{n} new articles"),
    "lead.revised": ("修订 {n} 篇", "{n} revised"),
    "lead.missing": ("失踪或撤回 {n} 篇", "{n} gone or withdrawn"),
    "lead.failed": (
        "{n} 个来源未能读取。未读到不等于没有变动。",
        "{n} source could not be read, which does not mean no change.|{n} sources could not be read, which does not mean no change.",
    ),
    "lead.unread": ("本期没有读取任何来源，看不出有无变动。", "No source was read, so changes could not be seen."),
    "lead.running": ("本次运行尚未结束，内容可能不全。", "The run has not finished; this report may be incomplete."),
    "lead.run_failed": ("本次运行失败，内容不全。", "The run failed; this report is incomplete."),
    "count.changes": ("政策变动", "changes"),
    "count.new_values": ("首次记录", "first values"),
    "count.conflicts": ("来源分歧", "disagreements"),
    "count.new_articles": ("新文章", "new articles"),
    "count.revised": ("修订文章", "revised articles"),
    "count.missing": ("撤回与失踪", "withdrawn or gone"),
    "count.failed": ("读取失败的来源", "failed sources"),
    # what changed
    "changes": ("政策变动", "Policy changes"),
    "changes.note": ("由来源新说法引起的变动。", "Changes because a source says something new."),
    "changes.none": ("没有来源改变任何已记录的数值。", "No source changed a recorded value."),
    "glance": ("速览", "At a glance"),
    "evidence": ("依据", "Evidence"),
    "new_values": ("首次记录", "Recorded for the first time"),
    "new_values.note": (
        "台账此前没有这些参数的数值；是否为新政策，请看生效时间。",
        "The ledger held no value for these parameters before; the effective date tells whether the policy is new.",
    ),
    "new_values.none": ("没有首次记录的数值。", "No value was recorded for the first time."),
    "own_changes": ("非政策变动", "Not changes of policy"),
    "own_changes.note": (
        "下列差异由读取规则、参数目录或人工修改引起，来源的说法没有变。",
        "These differences come from our reading rules, our catalogue or a manual correction; the sources say what they said before.",
    ),
    "region": ("地区", "Region"),
    "indicator": ("参数", "Parameter"),
    "qualifiers": ("限定", "Qualifiers"),
    "before": ("原值", "Before"),
    "after": ("新值", "After"),
    "value": ("数值", "Value"),
    "difference": ("变化", "Change"),
    "effective": ("生效时间", "Effective"),
    "kind": ("类型", "Kind"),
    "cause": ("原因", "Cause"),
    "source": ("来源", "Source"),
    "published": ("发布", "Published"),
    "published.on": ("{n} 发布", "published {n}"),
    "published.unknown": ("未注明发布日期", "no publication date"),
    "from.day": ("{n}起", "from {n}"),
    "amount_between": ("{a} 至 {b}", "{a} to {b}"),
    "nothing_before": ("无", "none"),
    "nothing_after": ("不再有来源说明", "no longer stated"),
    "old_evidence": ("原值依据", "Evidence for the old value"),
    "more_evidence": ("其他依据（{n}）", "Further evidence ({n})"),
    "last_evidence": ("最后一次的依据", "Last evidence"),
    "no_evidence": ("没有留存依据。", "No evidence is kept."),
    "passages": ("{n} 段独立文字", "{n} independent passage|{n} independent passages"),
    "articles.stating": ("{n} 篇文章", "{n} article|{n} articles"),
    "qualifier.joint": ("：", ": "),
    "list.joint": ("、", ", "),
    "clause.joint": ("；", "; "),
    "full.stop": ("。", "."),
    "no_qualifiers": ("不限", "all"),
    # conflicts
    "conflicts": ("来源分歧", "Sources that disagree"),
    "conflicts.note": (
        "标有“台账采用”的是目前取用的说法；其余说法照录。",
        "The ledger holds the value marked “held”; the others are shown as they are stated.",
    ),
    "conflicts.none": ("没有未解决的来源分歧。", "No sources disagree at present."),
    "conflicts.since": ("{n}首次出现", "first seen {n}"),
    "disputes": ("出现与消除", "Opened and settled"),
    "who": ("谁这样说", "Who says so"),
    "held": ("台账采用", "held"),
    # articles
    "articles.new": ("新文章", "New articles"),
    "articles.new.none": ("没有新文章。", "No new articles."),
    "articles.revised": ("修订的文章", "Revised articles"),
    "articles.revised.note": (
        "只列改动的行：删除线为旧文，底色为新文。",
        "Only changed lines: struck out is the old text, tinted the new one.",
    ),
    "articles.revised.none": ("没有文章被修订。", "No article was revised."),
    "articles.revised.unseen": ("正文的文字没有差异，改动在标题或版式。", "The body reads the same; the title or the layout changed."),
    "articles.gone": ("已打不开，等待确认", "Gone, waiting for confirmation"),
    "articles.gone.note": (
        "页面回应“不存在”。再次确认之前，其数值仍保留。",
        "The page answers “not found”. Its values stay until that is confirmed on later nights.",
    ),
    "articles.gone.none": ("没有新近打不开的文章。", "No article has newly gone."),
    "articles.withdrawn": ("已撤回", "Withdrawn"),
    "articles.withdrawn.none": ("没有文章被撤回。", "No article was withdrawn."),
    "article": ("文章", "Article"),
    "topic": ("主题", "Topic"),
    "topic.none": ("未归类", "unclassified"),
    "region.none": ("全国或未指明地区", "National or no region named"),
    "claims": ("数值", "Values"),
    "claims.count": ("{n} 个数值", "{n} value|{n} values"),
    # sources
    "sources": ("来源情况", "Sources"),
    "sources.failed": ("读取失败", "Failed"),
    "sources.failed.none": ("所有来源都已读取。", "Every source was read."),
    "sources.failed.empty": ("没有来源参加本次运行。", "No source took part in this run."),
    "sources.quiet": ("已读取，没有新内容", "Read, nothing new"),
    "sources.quiet.none": ("没有。", "None."),
    "sources.all": ("全部来源的数字（{n}）", "Figures of all sources ({n})"),
    "reason": ("原因", "Reason"),
    "reason.none": ("未记录原因", "no reason was recorded"),
    "verdict": ("结果", "Verdict"),
    "pages": ("页面", "Pages"),
    "new": ("新", "New"),
    "revised": ("修订", "Revised"),
    "gone": ("打不开", "Gone"),
    "problems": ("未能读懂之处", "What could not be read"),
    "problems.none": ("没有未能读懂之处。", "Everything on the pages was read."),
    "step": ("步骤", "Step"),
    "count": ("次数", "Count"),
    # colophon
    "runs": ("运行记录", "Runs"),
    "runs.none": ("没有运行记录。", "No runs."),
    "run": ("运行", "Run"),
    "night": ("日期", "Night"),
    "scope": ("范围", "Scope"),
    "status": ("状态", "Status"),
    "time": ("起止（北京时间）", "From – to (Beijing time)"),
    "legend": ("怎样读这份报告", "How to read this report"),
    "legend.trust": (
        "来源按可信程度排列：官方通知、全文转载、媒体报道、办事指南、聚合站、填充文字。",
        "Sources rank by trust: official notice, full repost, press report, guide, aggregator, filler.",
    ),
    "legend.passages": (
        "“独立文字”指不同的段落：同一段话换上三十个城市名，仍只算一段。",
        "An independent passage is a paragraph of its own: one paragraph under thirty city names counts once.",
    ),
    "legend.mark": (
        "引文中，底色标出文中的数额，下划线标出与原值依据不同的字句。",
        "In quotes, the tint marks the stated amount, the underline words that the evidence for the old value does not have.",
    ),
    "legend.provisional": (
        "“暂行”指来源说明暂按此数执行，以后可能调整。",
        "“Provisional” means that the source says the value applies for the time being.",
    ),
    # as of, sql, terminal
    "asof.none": ("台账在这一天没有符合条件的数值。", "The ledger holds no such value for that day."),
    # what was read from one page
    "claim.number": ("序", "No."),
    "claim.indicator": ("参数", "Parameter"),
    "claim.region": ("地区", "Region"),
    "claim.value": ("数值", "Value"),
    "claim.qualifiers": ("限定", "Qualifiers"),
    "claim.effective": ("生效时间", "Effective"),
    "claim.status": ("状态", "Status"),
    "claim.rule": ("规则", "Rule"),
    "claim.none": ("没有读到数值。", "No claims."),
    "listing.number": ("序", "No."),
    "listing.published": ("日期", "Date"),
    "listing.article": ("标题", "Title"),
    "listing.topic": ("栏目", "Category"),
    "listing.publisher": ("来源", "Publisher"),
    "listing.address": ("地址", "Address"),
    "listing.next": ("下一页：", "Next page:"),
    "listing.last": ("没有", "none"),
    "listing.none": ("没有读到列表行。", "No rows."),
    "article.title": ("标题", "Title"),
    "article.stem": ("去日期后的标题", "Title without date"),
    "article.published": ("发布", "Published"),
    "article.publisher": ("发布者", "Publisher"),
    "article.regions": ("地区", "Regions"),
    "article.topics": ("主题", "Topics"),
    "article.address": ("地址", "Address"),
    "article.files": ("附件", "Files"),
    "rows.none": ("没有结果。", "No rows."),
    "change.none": ("没有变动", "no changes"),
}

CODES: dict[str, tuple[str, str]] = {
    "kind.new": ("首次记录", "First value"),
    "kind.changed": ("调整", "Changed"),
    "kind.corrected": ("更正", "Corrected"),
    "kind.withdrawn": ("撤回", "Withdrawn"),
    "kind.conflict_opened": ("出现分歧", "Disagreement opened"),
    "kind.conflict_closed": ("分歧消除", "Disagreement settled"),
    "cause.source": ("来源", "Source"),
    "cause.rules": ("读取规则", "Reading rules"),
    "cause.catalogue": ("参数目录", "Catalogue"),
    "cause.manual": ("人工修改", "Manual"),
    "trust.official": ("官方通知", "Official notice"),
    "trust.repost": ("全文转载", "Full repost"),
    "trust.media": ("媒体报道", "Press report"),
    "trust.guide": ("办事指南", "Guide"),
    "trust.aggregator": ("聚合站", "Aggregator"),
    "trust.filler": ("填充文字", "Filler"),
    "status.current": ("现行", "Current"),
    "status.superseded": ("已被取代", "Superseded"),
    "status.provisional": ("暂行", "Provisional"),
    "verdict.ok": ("已读取", "Read"),
    "verdict.quiet": ("无新内容", "Quiet"),
    "verdict.failed": ("失败", "Failed"),
    "run_kind.night": ("夜间运行", "Nightly run"),
    "run_kind.rebuild": ("重新读取存档", "Rebuild from the archive"),
    "run_kind.import": ("导入", "Import"),
    "run_status.running": ("进行中", "Running"),
    "run_status.done": ("完成", "Done"),
    "run_status.partial": ("部分完成", "Done in part"),
    "run_status.failed": ("失败", "Failed"),
    "step.fetch": ("抓取", "Fetch"),
    "step.decode": ("解码", "Decode"),
    "step.listing": ("列表", "Listing"),
    "step.article": ("文章", "Article"),
    "step.attachment": ("附件", "Attachment"),
    "step.region": ("地区", "Region"),
    "step.claim": ("数值", "Claim"),
    "step.normalise": ("规范化", "Normalise"),
    "step.load": ("入库", "Load"),
    "mention.region": ("地区", "region"),
    "mention.indicator": ("参数", "parameter"),
    "mention.quantity": ("数额", "amount"),
    "mention.date": ("日期", "date"),
    "mention.qualifier": ("限定", "qualifier"),
    "mention.cue": ("提示词", "cue"),
    "role.subject": ("主题地区", "subject"),
    "role.mentioned": ("提及", "mentioned"),
}

QUALIFIERS: dict[str, tuple[str, str]] = {
    "insurance": ("险种", "insurance"),
    "population": ("人群", "population"),
    "party": ("缴费方", "party"),
    "tier": ("档次", "tier"),
    "area": ("区域", "area"),
    "hospital": ("医院", "hospital"),
    "gender": ("性别", "gender"),
    "category": ("类别", "category"),
    "grade": ("等级", "grade"),
    "years": ("年限", "years"),
    "months": ("月份", "months"),
    "age": ("年龄", "age"),
    "amount_band": ("金额段", "amount band"),
    "visit": ("就诊次数", "visit"),
    "service": ("业务", "service"),
    "basis": ("基准", "basis"),
    "kind": ("类型", "kind"),
    "condition": ("条件", "condition"),
    "term": ("期限", "term"),
    "industry": ("行业", "industry"),
    "period": ("时段", "period"),
}

_ALL = LABELS | CODES


def parse_lang(text: str, name: str) -> Lang:
    """The language of reports that a setting or an option names; raises SettingsError for any but "zh" and "en"."""
    for lang in LANGUAGES:
        if lang == text:
            return lang
    raise SettingsError(f"{name} is {text!r}, expected one of {', '.join(LANGUAGES)}.")


def label(key: str, lang: Lang) -> str:
    """The words for a key in one language; an unknown key raises KeyError."""
    return _ALL[key][LANGUAGES.index(lang)]


def count_label(key: str, number: int, lang: Lang) -> str:
    """The words for a key with a number in them, in the singular or plural where the language tells them apart."""
    one, _, many = label(key, lang).partition("|")
    return (one if number == 1 or not many else many).replace("{n}", f"{number:,}")


def qualifier_label(key: str, lang: Lang) -> str:
    """The name of a qualifier; the key itself where the catalogue has one that is newer than this list."""
    return QUALIFIERS[key][LANGUAGES.index(lang)] if key in QUALIFIERS else key
