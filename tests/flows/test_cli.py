"""The command line: what a user can mend is one message, never a traceback; exit codes are what a scheduler needs."""

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from flows.cli import main
from replica.build import build_demo
from replica.declare import declare_sources, write_sources
from replica.serve import serve_replica
from tests.shared import shared_path

NOTICE = """<html><head><meta charset="utf-8"><title>关于调整失业保险金标准的通知</title></head><body><h1>关于调整失业保险金标准的通知</h1>
<p>发布时间：2026-03-05 来源：测试市人社局</p><div><p>自2026年4月1日起，南京市失业保险金月发放标准调整为2100元。</p>
<p>各经办机构要认真执行，确保待遇按时足额发放到位，切实保障失业人员的基本生活。</p></div></body></html>"""


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    out: str
    err: str


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> Outcome:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    said = capsys.readouterr()
    return Outcome(int(stopped.value.code or 0), said.out, said.err)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nightly", "--today", "2026-13-01"), "--today is '2026-13-01', expected a date of the form YYYY-MM-DD"),
        (("nightly", "--today", "2199-01-01"), "--today is 2199-01-01, more than two years ahead of"),
        (("nightly", "--source", "nowhere"), "--source nowhere: no such source, expected one of"),
        (("nightly",), "no source is enabled. Check one with `policyledger sources try ID`"),
        (("diff",), "there is no ledger yet. `policyledger demo` or `policyledger nightly` begins one."),
        (("diff", "--run", "1", "--from", "2026-01-01"), "--run and --from/--to name the same thing twice"),
        (("sources", "try", "nowhere"), "nowhere: no such source. `policyledger sources list` names them all."),
        (("extract", "claims", "nothing.html"), "nothing.html: cannot be read: No such file or directory"),
        (("eval", "claims", "--gold", "nothing.jsonl"), "--gold nothing.jsonl: cannot be read: No such file or directory"),
        (("replica", "serve", "--night", "0"), "--night is 0, expected 1 or more"),
    ],
)
def test_what_a_user_can_mend_is_one_message(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: Sequence[str], message: str
) -> None:
    outcome = call(capsys, "--home", str(tmp_path), *arguments)
    assert 1 == outcome.code
    assert outcome.err.startswith("policyledger: ")
    assert message in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("POLICYLEDGER_DATABSE", "x", "POLICYLEDGER_DATABSE is no setting"),
        ("POLICYLEDGER_LANGUAGE", "fr", "POLICYLEDGER_LANGUAGE"),
        ("POLICYLEDGER_PARALLEL_SOURCES", "many", "expected a whole number of 1 or more"),
        ("POLICYLEDGER_DATABASE", "nonsense", "nonsense"),
    ],
)
def test_a_wrong_setting_stops_the_program(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, message: str
) -> None:
    monkeypatch.setenv(name, value)
    outcome = call(capsys, "--home", str(tmp_path), "diff")
    assert (1, True) == (outcome.code, message in outcome.err), outcome.err


def test_a_bad_declaration_stops_a_night_before_its_first_request(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("POLICYLEDGER_CATALOGUE", str(tmp_path))
    outcome = call(capsys, "--home", str(tmp_path / "home"), "nightly")
    assert 1 == outcome.code
    assert "topics.toml: is missing" in outcome.err
    assert not (tmp_path / "home").exists()


def test_what_a_page_states_is_shown_with_its_evidence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "notice.html"
    page.write_text(NOTICE, "utf-8")
    table = call(capsys, "extract", "claims", str(page))
    assert (0, True, True) == (table.code, "失业保险金" in table.out, "2100" in table.out)
    claim = json.loads(call(capsys, "extract", "article", str(page), "--format", "json").out)["claims"][0]
    assert ("ui_benefit_monthly", "320100", 2100, "CNY/month") == (claim["indicator"], claim["region"], claim["value"], claim["unit"])


def test_evaluation_reads_any_file_in_the_schema(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    record = {
        "id": "X1",
        "text": "南京市失业保险金为每月2100元。",
        "context": {},
        "style": "notice",
        "regions": [],
        "negative": False,
        "hard": [],
    }
    claim = {"indicator": "ui_benefit_monthly", "region": "320100", "comparator": "=", "value": 2100, "unit": "CNY/month"}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({**record, "claims": [claim]}, ensure_ascii=False), "utf-8")
    scores = json.loads(call(capsys, "eval", "claims", "--gold", str(gold), "--format", "json").out)
    assert ("claims", 1, 1.0) == (scores["task"], scores["records"], scores["levels"]["A"]["f1"])
    gold.write_text('{"id": "X1"}', "utf-8")
    assert "gold.jsonl line 1: field `text` is missing" in call(capsys, "eval", "claims", "--gold", str(gold)).err


@pytest.mark.parametrize("task", ["listings", "articles"])
def test_evaluation_reads_the_saved_pages(capsys: pytest.CaptureFixture[str], task: str) -> None:
    gold = shared_path("pages/labels.jsonl")
    outcome = call(capsys, "eval", task, "--gold", str(gold), "--format", "json")
    assert (0, task) == (outcome.code, json.loads(outcome.out)["task"])


def test_a_night_on_declared_files_with_a_failed_source_exits_with_three(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    catalogue = copy_catalogue(tmp_path / "catalogue")
    monkeypatch.setenv("POLICYLEDGER_CATALOGUE", str(catalogue))
    home = str(tmp_path / "home")
    country = build_demo()
    with serve_replica(country, night=1) as server:
        write_sources(country, server.port, catalogue / "sources")
        sources = [source.id for source in declare_sources(country, server.port)]
        assert "hzgjj" in sources
        pair = ("--source", "hzgjj", "--source", "shrsj")
        first = call(
            capsys, "--home", home, "nightly", "--no-prefect", "--today", f"{country.night_date(1)}", "--log-format", "json", *pair
        )
        server.set_night(2)
        second = call(capsys, "--home", home, "nightly", "--no-prefect", "--today", f"{country.night_date(2)}", "--quiet", *pair)
    assert (0, 3, "") == (first.code, second.code, second.out), first.err + second.err
    assert all(json.loads(line)["event"] for line in first.err.splitlines())
    diff = call(capsys, "--home", home, "diff", "--format", "csv")
    assert (0, True) == (diff.code, "310000" in diff.out)
    late = call(capsys, "--home", home, "nightly", "--no-prefect", "--today", f"{country.night_date(1)}", "--quiet", "--source", "shrsj")
    assert 1 == late.code
    assert "policyledger: " in late.err


def copy_catalogue(directory: Path) -> Path:
    """The packaged declarations without their sources."""
    packaged = Path(__file__).resolve().parents[2] / "catalogue"
    (directory / "sources").mkdir(parents=True)
    for path in [*packaged.glob("*.toml"), *packaged.glob("*.csv"), *packaged.glob("families/*.toml")]:
        target = directory / path.relative_to(packaged)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    return directory


def test_the_replica_runs_alone(tmp_path: Path) -> None:
    program = Path(sys.executable).parent / "policyledger"
    with subprocess.Popen([program, "replica", "serve", "--port", "0", "--night", "3"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        port = int(said.partition("localhost:")[2].partition("/")[0])
        with urlopen(Request(f"http://127.0.0.1:{port}/robots.txt", headers={"Host": f"bjrsj.localhost:{port}"}), timeout=10) as answer:
            assert b"User-agent" in answer.read()
        process.send_signal(signal.SIGINT)
    assert said.startswith("night 3 (2026-06-24)")
