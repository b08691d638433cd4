"""Where articles live: the addresses of publishing systems, with the day of the record's creation in them or without."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from models.units import Precision
from replica.chance import digest
from replica.gallery.items import CHINA
from replica.gallery.records import Item, Placed


class Dialect(StrEnum):
    """The shapes of article addresses, named as in the survey of such sites."""

    A_TRS = "A"
    A_UNDATED = "A-undated"
    B_HANWEB = "B"
    B_HEX = "B-hex"
    C_CONTENT = "C"
    C_SHORT = "C-short"
    D_HEX = "D"
    E_DIGITS = "E"
    F_ARTI = "F"
    G_INDEX = "G"
    I_UCAP = "I"
    K_CONTENT = "K"
    L_PORTAL = "L"
    O_EMPIRE = "O"
    P_SAFE = "P"
    Q_DAY = "Q"
    R_UNPADDED = "R"
    S_UUID = "S"
    T_HEX = "T"
    U_SYSTEM = "U"
    V_MONTH = "V"
    POST = "post"
    INFO = "info"
    CHANNEL_MONTH = "channel-month"
    JEECMS = "jeecms"
    DOCUMENT = "document"
    ASPX = "aspx"
    MONTH_DAY = "month-day"
    UNPADDED_DAY = "unpadded-day"


# {id} the record's number, {hex} 32 digits, {y} {m} {d} padded, {um} {ud} without leading zero.
SHAPES: dict[Dialect, tuple[str, Precision | None]] = {
    Dialect.A_TRS: ("/tzgg/{y}{m}/t{y}{m}{d}_{id}.html", Precision.DAY),
    Dialect.A_UNDATED: ("/tzgg/t{id}.shtml", None),
    Dialect.B_HANWEB: ("/art/{y}/{um}/{ud}/art_1412_{id}.html", Precision.DAY),
    Dialect.B_HEX: ("/col/col1412/art/{y}/art_{hex}.html", None),  # a year alone is no date
    Dialect.C_CONTENT: ("/{y}-{m}/{d}/content_{id}.htm", Precision.DAY),
    Dialect.C_SHORT: ("/{y}-{m}/{d}/c_{id}.htm", Precision.DAY),
    Dialect.D_HEX: ("/{y}{m}{d}/{hex}/c.html", Precision.DAY),
    Dialect.E_DIGITS: ("/tzgg/{y}{m}{d}08150012/index.shtml", Precision.DAY),
    Dialect.F_ARTI: ("/{y}/{m}/{d}/ARTI{id}123456.shtml", Precision.DAY),
    Dialect.G_INDEX: ("/tzgg/{id}/index.html", None),
    Dialect.I_UCAP: ("/c100123/{y}{m}/{hex}.shtml", Precision.MONTH),
    Dialect.K_CONTENT: ("/n2588025/c{id}/content.html", None),
    Dialect.L_PORTAL: ("/portal/article/2/{id}", None),
    Dialect.O_EMPIRE: ("/tongzhi/{y}-{m}-{d}/{id}.html", Precision.DAY),
    Dialect.P_SAFE: ("/safe/{y}/{m}{d}/{id}.html", Precision.DAY),
    Dialect.Q_DAY: ("/main/4461/{y}{m}{d}/{id}.html", Precision.DAY),
    Dialect.R_UNPADDED: ("/gongkai/{y}/{um}/{ud}/{hex}.shtml", Precision.DAY),
    Dialect.S_UUID: ("/columns/{uuid}/{y}{m}/{d}/{uuid}.html", Precision.DAY),
    Dialect.T_HEX: ("/xwdt/{y}{m}{d}/{hex}.html", Precision.DAY),
    Dialect.U_SYSTEM: ("/system/{y}/{m}/{d}/0{id}.shtml", Precision.DAY),
    Dialect.V_MONTH: ("/c114578/{y}{m}/{id}.shtml", Precision.MONTH),
    Dialect.POST: ("/content/post_{id}.html", None),
    Dialect.INFO: ("/info/1021/{id}.htm", None),
    Dialect.CHANNEL_MONTH: ("/shebao/yanglao/{y}{m}/{id}.html", Precision.MONTH),
    Dialect.JEECMS: ("/tzgg/{id}.jhtml", None),
    Dialect.DOCUMENT: ("/channel_31/doc_{doc}.html", None),
    Dialect.ASPX: ("/NewsView.aspx?id={id}", None),
    Dialect.MONTH_DAY: ("/{y}/{m}-{d}/{id}.html", Precision.DAY),
    Dialect.UNPADDED_DAY: ("/news/{y}{um}{d}/{id}.shtm", None),  # 2026111 is the 1st of November or the 11th of January
}


@dataclass(frozen=True, slots=True)
class Shift:
    """How many articles stand under another day than the one that the site prints, and by how much."""

    percent: int
    days: int


def place_item(item: Item, dialect: Dialect, shift: Shift, folder: str) -> Placed:
    """The article at its address; in a listing of its own folder TRS writes it as a relative one."""
    path = write_path(item, dialect, find_url_day(item, shift))
    relative = dialect is Dialect.A_TRS and path.startswith(folder)
    return Placed(item, path, f"./{path.removeprefix(folder)}" if relative else path)


def find_url_day(item: Item, shift: Shift) -> datetime:
    """The day that the address names."""
    moved = item.number // 17 % 10 * 10 < shift.percent
    return item.published_at + timedelta(days=shift.days if moved else 0)


def write_path(item: Item, dialect: Dialect, day: datetime) -> str:
    """The address of an article, whose record was made on a day."""
    sign = digest("gallery", item.number)
    fields = {
        "id": str(item.number),
        "hex": sign,
        "doc": sign[:24],
        "uuid": f"{sign[:8]}-{sign[8:12]}-{sign[12:16]}-{sign[16:20]}-{sign[20:]}",
        "y": f"{day:%Y}",
        "m": f"{day:%m}",
        "d": f"{day:%d}",
        "um": str(day.month),
        "ud": str(day.day),
    }
    return SHAPES[dialect][0].format_map(fields)


def read_truth(dialect: Dialect, day: datetime) -> tuple[datetime | None, Precision | None]:
    """What an address says of its article's date, where the page says nothing: to the day, to the month, or nothing."""
    precision = SHAPES[dialect][1]
    if precision is None:
        return None, None
    return datetime(day.year, day.month, day.day if precision is Precision.DAY else 1, tzinfo=CHINA), precision
