"""A catalogue of a few lines, to break one of them at a time."""

from pathlib import Path

FILES = {
    "topics.toml": """
[min_wage]
name = "最低工资"
triggers = ["最低工资"]
[min_wage.standard]
name = "标准"
triggers = ["月最低"]
""",
    "indicators.toml": """
[min_wage_monthly]
name = "月最低工资标准"
aliases = ["最低工资"]
topic = "min_wage"
type = "money"
units = ["CNY/month"]
qualifiers = ["tier", "area"]
plausible = [300, 4_000]
jurisdiction = "province"
stale_after_days = 1_100
""",
    "regions.csv": """# a comment
code,name,level,parent,aliases,valid_from,valid_to,successor
CN,中华人民共和国,nation,,中国,,,
610000,陕西省,province,CN,陕西,,,
610100,西安市,prefecture,610000,西安,,,
610118,鄠邑区,county,610100,鄠邑,2016,,
610125,户县,county,610100,,,2016,610118
""",
    "lexicon.toml": """
[units]
"元/月" = "CNY/month"
[hedges]
"大约" = "about"
""",
    "families/_defaults.toml": """
[listing]
max_pages = 5
[expect]
min_rows = 1
max_failed_share = 0.3
[politeness]
delay_seconds = 4
jitter_seconds = 2
timeout_seconds = 20
max_bytes = 1_000_000
recheck_days = [1, 2, 4]
max_articles = 200
max_files = 5
""",
    "families/press.toml": """
[listing]
row = "ul.news li"
date = "span"
max_pages = 3
[politeness]
delay_seconds = 12
""",
    "sources/office.toml": """
name = "甲市人社局"
family = "press"
trust = "official"
region = "610100"
hosts = ["office.example"]
enabled = true
[listing]
urls = ["https://office.example/news/"]
date = "time"
""",
}


def write_catalogue(directory: Path, changes: dict[str, tuple[str, str]] | None = None) -> Path:
    """The small catalogue in a folder; changes: the file, the text in it to replace, and what stands there instead."""
    for name, text in FILES.items():
        old, new = (changes or {}).get(name, ("", ""))
        assert old in text, f"{name} holds no {old!r}"
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((text.replace(old, new) if old else text).lstrip("\n"), encoding="utf-8")
    return directory
