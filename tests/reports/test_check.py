"""Findings of a check as lines, and the declared sources by family."""

from dataclasses import replace

import pytest

from models.catalogue import Trust
from models.finding import Checked, Finding, Severity
from reports.check import list_families, render_coverage, render_findings
from tests.extractors.factory import make_source

FINDING = Finding(Severity.MISTAKE, "sources/a.toml", 7, "`trust` is 'x'.", "Mend it.")
PLAIN = Checked((), (), ("trs", "vsb"), (("710000", "台湾省"),))


@pytest.mark.parametrize(
    ("expected", "findings"),
    [
        ("", ()),
        ("mistake: sources/a.toml:7: `trust` is 'x'. Mend it.\n1 mistake in 1 file.\n", (FINDING,)),
        ("warning: sources/a.toml: `trust` is 'x'. Mend it.\n", (replace(FINDING, severity=Severity.WARNING, line=None),)),
        (
            "mistake: sources/a.toml:7: `trust` is 'x'. Mend it.\nmistake: b.toml: [31m. Mend it.\n2 mistakes in 2 files.\n",
            (FINDING, replace(FINDING, file="b.toml", line=None, what="\x1b[31m.")),
        ),
    ],
)
def test_each_finding_is_one_line_with_its_place(expected: str, findings: tuple[Finding, ...]) -> None:
    assert expected == render_findings(replace(PLAIN, findings=findings))


def test_families_are_counted_also_without_a_source() -> None:
    official = replace(make_source(), family="trs", trust=Trust.OFFICIAL, region="610000")
    checked = replace(PLAIN, sources=(official, replace(official, id="b", enabled=False), replace(make_source(), enabled=False)))
    assert [
        ("trs", 2, 1, 2, 0, 1),
        ("vsb", 0, 0, 0, 0, 0),
        ("(none)", 1, 0, 0, 1, 0),
        ("total", 3, 1, 2, 1, 1),
    ] == list_families(checked)
    assert "trust: 2 official, 1 aggregator\nprovinces without an official source: 台湾省 710000\n" == render_coverage(checked)
    assert "trust: no sources\nprovinces without an official source: none\n" == render_coverage(replace(PLAIN, uncovered=()))
