"""The report in a real browser: it needs nothing but itself, and it is never wider than its window."""

import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest

from reports.html import render_html
from reports.labels import Lang
from tests.reports.factory import sample_report

FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND"
MEASURE = """<!doctype html><meta charset="utf-8"><body>
<iframe id="f" style="width:{width}px;height:900px;border:0" srcdoc="{report}"></iframe><pre id="found"></pre><script>
const frame = document.getElementById("f");
frame.onload = () => {{
  const page = frame.contentDocument, root = page.documentElement;
  const loaded = frame.contentWindow.performance.getEntriesByType("resource").length;
  document.getElementById("found").textContent =
    `overflow=${{root.scrollWidth - root.clientWidth}} marks=${{page.querySelectorAll("mark").length}} loaded=${{loaded}}`;
}};
</script>"""


@pytest.fixture(scope="module")
def browser() -> str:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("a browser is missing: apt-get install chromium fonts-noto-cjk")
    return found


@pytest.mark.parametrize("width", [1280, 420])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_fits_its_window_and_loads_nothing(browser: str, tmp_path: Path, lang: Lang, width: int) -> None:
    page = tmp_path / "page.html"
    page.write_text(MEASURE.format(width=width, report=escape(render_html(sample_report(), lang))), "utf-8")
    command = [
        browser,
        *FLAGS,
        OFFLINE,
        f"--user-data-dir={tmp_path / 'profile'}",
        "--virtual-time-budget=3000",
        "--dump-dom",
        page.as_uri(),
    ]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    found = dict(part.split("=") for part in shown.partition('<pre id="found">')[2].partition("</pre>")[0].split())
    assert ("0", "0") == (found["overflow"], found["loaded"])
    assert int(found["marks"]) > 0
