"""The articles that the gallery's exhibits show: two dozen notices, guides and answers, always the same."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from replica.gallery.records import Item

CHINA = ZoneInfo("Asia/Shanghai")
AGENCY = "云岭市人力资源和社会保障局"
SITE_NAME = "云岭市人力资源和社会保障网"
SUBJECTS: tuple[tuple[str, str], ...] = (  # what an article is about, and its column
    ("调整企业退休人员基本养老金", "通知公告"),
    ("公布社会保险缴费基数上下限", "通知公告"),
    ("提高失业保险金发放标准", "通知公告"),
    ("灵活就业人员参加职工养老保险", "政策解读"),
    ("城乡居民医疗保险集中缴费", "通知公告"),
    ("工伤职工伤残津贴调整", "政策文件"),
    ("住房公积金缴存比例和月缴存额", "政策文件"),
    ("生育津贴直接发放至个人账户", "政策解读"),
    ("职工医保个人账户家庭共济", "政策解读"),
    ("一次性扩岗补助申领", "办事指南"),
    ("稳岗返还资金拨付进度", "工作动态"),
    ("城乡居民养老保险基础养老金", "通知公告"),
    ("长期护理保险待遇支付范围", "政策文件"),
    ("门诊慢特病跨地区直接结算", "办事指南"),
    ("新就业形态人员职业伤害保障", "政策解读"),
    ("社会保障卡换发第三代卡片", "办事指南"),
    ("机关事业单位职业年金计发", "政策文件"),
    ("困难人员参保缴费补贴", "通知公告"),
    ("工程建设项目按项目参加工伤保险", "办事指南"),
    ("退役军人养老保险接续", "政策解读"),
    ("社保待遇领取资格集中认证", "工作动态"),
    ("技能提升补贴申请条件", "办事指南"),
    ("职工大额医疗互助保险", "政策文件"),
    ("个人养老金税收优惠办理", "政策解读"),
)
TITLES = (
    "关于{0}有关问题的通知",
    "{0}，这些要点请您留意",
    "云岭市{0}实施办法（试行）",
    "一图读懂：{0}怎么办",
)
OPENINGS = (
    "为进一步做好{0}工作，经市政府同意，现将有关事项通知如下。",
    "近期，不少群众来电询问{0}的有关规定，现将大家关心的内容整理如下。",
    "根据国家和省的统一部署，结合本市实际，对{0}作如下安排。",
    "{0}关系到每一位参保人的切身利益，现就具体做法说明如下。",
)
MIDDLES = (
    "本次{0}涉及全市各县区，所需资金由原渠道解决，标准为每人每月{1}元。",
    "符合条件的单位和个人可以通过网上服务大厅、自助终端或者服务窗口办理{0}，一般{2}个工作日内办结。",
    "经办机构应当核对申请人的身份信息和缴费记录，对{0}中出现的疑难问题及时报告。",
)
CLOSINGS = (
    "{0}自公布之日起施行，以往规定与此不一致的，以本次规定为准。",
    "办理{0}时如有疑问，可以拨打服务热线咨询。",
    "各县区要加强对{0}的宣传，确保应享尽享。",
    "{0}的办理进度可以随时在网上查询。",
)


def list_items(count: int = len(SUBJECTS)) -> tuple[Item, ...]:
    """The newest articles first, at most as many as there are subjects; each on a day of its own."""
    return tuple(_make_item(number) for number in range(count))


def _make_item(number: int) -> Item:
    subject, category = SUBJECTS[number]
    published_at = datetime(2026, 3, 27, 9 + number % 8, (number * 7) % 60, (number * 13) % 60, tzinfo=CHINA) - timedelta(days=number * 5)
    pick = number % 4
    middles = tuple(text.format(subject, 60 + number, 5 + number % 10) for text in MIDDLES)
    paragraphs = (OPENINGS[pick].format(subject), *middles, CLOSINGS[pick].format(subject))
    return Item(4_123_000 + number * 17, TITLES[pick].format(subject), category, AGENCY, published_at, paragraphs)
