"""Who may import whom, and how large a room's pieces may grow (docs: the design's house)."""

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1]
ROOMS: dict[str, set[str]] = {
    "models": set(),
    "catalogue": {"models"},
    "extractors": {"models"},
    "warehouse": {"models"},
    "reports": {"models"},
    "replica": {"models"},
    "flows": {"models", "catalogue", "extractors", "warehouse", "reports", "replica"},
}
ONE_ROOM: dict[str, tuple[str, ...]] = {  # a library and the only places that may import it
    "httpx": ("extractors/fetch.py", "extractors/transport.py"),
    "selectolax": ("extractors/html.py",),
    "tomllib": ("catalogue/read.py",),
    "sqlalchemy": ("warehouse/", "models/tables.py"),
    "pandas": ("warehouse/",),
    "prefect": ("flows/",),
    "pypdfium2": ("extractors/attachment_pdfium.py",),
    "lxml": ("extractors/attachment_package.py",),
}
MODULES = sorted(path for room in ROOMS for path in (HOUSE / room).rglob("*.py"))


def imported_modules(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_imports_follow_the_street(path: Path) -> None:
    relative = path.relative_to(HOUSE).as_posix()
    room = relative.split("/")[0]
    for module in imported_modules(path):
        top = module.split(".")[0]
        if top in ROOMS and top != room:
            assert top in ROOMS[room], f"{relative} imports {module}"
        if top in ONE_ROOM:
            assert relative.startswith(ONE_ROOM[top]), f"{relative} imports {top}, which belongs in {ONE_ROOM[top]}"


def test_no_import_loops() -> None:
    graph = {
        path.relative_to(HOUSE).with_suffix("").as_posix().replace("/", "."): {
            name for name in imported_modules(path) if name.split(".")[0] in ROOMS
        }
        for path in MODULES
    }
    done: set[str] = set()
    while ready := {name for name, needs in graph.items() if name not in done and not (needs & graph.keys()) - done - {name}}:
        done |= ready
    assert set() == graph.keys() - done


@pytest.mark.parametrize("room", ROOMS)
def test_init_files_are_empty(room: str) -> None:
    assert "" == (HOUSE / room / "__init__.py").read_text("utf-8")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_a_module_holds_one_thing(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300
