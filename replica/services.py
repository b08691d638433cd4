"""Articles without any policy value: procedures, announcements and events, as every bureau publishes them between its notices."""

import random
from dataclasses import dataclass

from replica.sites import Site
from replica.story import Part, PartKind, Story


@dataclass(frozen=True, slots=True)
class Service:
    title: str
    category: str
    paragraphs: tuple[str, ...]
    insurance_only: bool = False  # makes no sense on the site of a housing fund


SERVICES = (
    Service(
        "{agency}关于业务系统升级暂停服务的公告",
        "通知公告",
        (
            "因业务信息系统升级，各服务窗口、自助终端和线上渠道将在升级期间暂停办理业务，请广大群众提前安排好办理时间。",
            "升级完成后各项业务恢复办理，届时不再另行公告。由此带来的不便，敬请谅解。",
        ),
    ),
    Service(
        "{place}电子社保卡申领步骤来了",
        "办事指南",
        (
            "打开官方手机应用，登录后在首页找到“电子社保卡”入口，阅读并同意服务协议。",
            "完成人脸识别和密码设置，页面提示签发成功后即可使用。",
            "如遇识别失败，请检查光线并重新操作，也可以携带身份证件到就近窗口办理。",
        ),
        insurance_only=True,
    ),
    Service(
        "{agency}召开行风建设工作会议",
        "工作动态",
        (
            "日前，{agency}召开行风建设工作会议，总结前一阶段工作，研究部署下一步任务。",
            "会议强调，要把方便群众作为出发点，推进更多事项网上办、就近办、一次办。",
        ),
    ),
    Service(
        "参保缴费证明在线打印操作指引",
        "办事指南",
        (
            "登录网上服务大厅，依次选择“查询打印”“参保证明”，核对个人信息后提交。",
            "生成的证明带有电子印章和验证码，与窗口出具的证明具有同等效力。",
        ),
        insurance_only=True,
    ),
    Service(
        "{place}社保关系转移接续网上办理流程",
        "办事指南",
        (
            "在新就业地参保后，本人可以通过国家平台提出转移申请，无需往返两地开具凭证。",
            "转出地和转入地经办机构在线传递信息，办理进度可以随时查询。",
        ),
        insurance_only=True,
    ),
    Service(
        "关于谨防冒充工作人员实施诈骗的提醒",
        "通知公告",
        (
            "近期有不法分子以补发待遇、账户异常为由，诱导群众点击不明链接、转账汇款。",
            "我们提醒广大群众，工作人员不会索要银行卡密码和验证码，发现可疑情况请立即报警。",
        ),
    ),
    Service(
        "{agency}政策宣传走进企业园区",
        "工作动态",
        (
            "近日，{agency}组织业务骨干走进企业园区，现场解答职工关心的业务办理问题。",
            "活动现场发放宣传资料，受到企业和职工欢迎。",
        ),
    ),
    Service(
        "单位网上服务大厅注册常见问题",
        "政策解读",
        (
            "单位首次注册需要填写统一社会信用代码和经办人信息，审核通过后以短信通知。",
            "经办人变更的，应当及时在系统中更新，避免影响业务办理。",
        ),
    ),
    Service(
        "{agency}政府采购项目结果公告",
        "通知公告",
        (
            "经评审，档案数字化加工项目已经确定成交供应商，现予以公告。",
            "对结果有异议的，可以在法定期限内以书面形式提出质疑。",
        ),
    ),
    Service(
        "职工个人账户信息查询方式汇总",
        "办事指南",
        (
            "职工可以通过官方网站、手机应用、自助终端和服务窗口查询个人账户信息。",
            "发现信息有误的，请及时联系所在单位核对更正。",
        ),
    ),
)


def compose_service(site: Site, number: int, chance: random.Random) -> Story:
    """The n-th service article of a bureau; it states no policy value."""
    fitting = [service for service in SERVICES if not (service.insurance_only and "公积金" in site.agency)]
    service = fitting[number % len(fitting)]
    place = "" if site.region == "CN" else site.region_name
    texts = [text.format(agency=site.agency, place=place) for text in service.paragraphs]
    signature = (Part(PartKind.SIGNATURE, site.agency),) if service.category == "通知公告" and chance.random() < 0.8 else ()
    return Story(
        service.title.format(agency=site.agency, place=place),
        site.agency,
        service.category,
        (*(Part(PartKind.PARAGRAPH, text) for text in texts), *signature),
        (),
    )
