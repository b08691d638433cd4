"""Whether what a text states is a rule of its own region, also where the nation has one (`national_values` of indicators.toml)."""

import re

from extractors.grammar.scene import Scene
from extractors.regions import Gazetteer, resolve_deictic
from models.catalogue import Indicator, Jurisdiction
from models.claim import CN
from models.mention import Quantity

BRACKETS = re.compile(r'\([^()]*\)$')
NOTICES = ("通知", "公告", "通告", "细则", "条例", "批复")
RULES = ("决定", "办法", "规定", "意见", "方案", "政策")
STATUTE = re.compile(
    r'《?[一-鿿]{2,10}?(?:省|自治区|市|自治州|特区)[一-鿿]{2,20}(?<!新)(?:办法|规定)$'
)  # 安徽省失业保险规定, but no 新规定
ISSUED = re.compile(r'关于|实施|印发|暂行|试行|管理|《|人民政府|[局厅委]|中心')
# Whoever passes on a text of the nation makes no rule of his own.
PASSED_ON = re.compile(r'转发|国务院|国家|全国|人社部|社会保障部|财政部|税务总局')


def is_own_rule(title: str, home: str | None) -> bool:
    """Whether a title is that of a regulation or notice of the article's region: 江苏省实施《工伤保险条例》办法, 某市关于…的通知."""
    if home is None or home == CN:
        return False
    name = BRACKETS.sub("", title.strip())
    if not name.endswith((*NOTICES, *RULES)) or PASSED_ON.search(title):
        return False
    return name.endswith(NOTICES) or ISSUED.search(name) is not None or STATUTE.match(name) is not None


def speaks_of_itself(text: str, home: str | None, gazetteer: Gazetteer) -> bool:
    """Whether a stretch of text says 我市, 全省, 本县 of the article's region."""
    return home is not None and any(mention.meaning == home for mention in resolve_deictic(text, home, gazetteer))


def find_default_region(indicator: Indicator, quantity: Quantity, scene: Scene) -> str | None:
    """Whose value it is that names no place: the article's region's, or the nation's where its rule knows the value."""
    local = scene.local or (scene.own_rule and indicator.local_rules)
    if indicator.jurisdiction is not Jurisdiction.NATIONAL or (local and scene.home is not None):
        return scene.home
    return CN if _is_national(indicator, quantity) else scene.home


def _is_national(indicator: Indicator, quantity: Quantity) -> bool:
    known = indicator.national_values
    if not known:
        return True
    if quantity.low is not None and quantity.high is not None:  # 2-6 months: pools set it within what the nation allows
        return min(known) <= quantity.low and quantity.high <= max(known)
    return all(abs(value) in known for value in (quantity.value, *quantity.values) if value is not None)
