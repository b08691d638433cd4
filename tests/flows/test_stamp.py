"""What counts as a change of the rules."""

from pathlib import Path

from flows.stamp import read_rule_files

ROOT = Path(__file__).resolve().parents[2]


def test_every_file_that_decides_a_value_is_in_the_digest() -> None:
    deciding = [*(ROOT / "extractors").rglob("*.py"), *(ROOT / "warehouse" / "sql" / "settle").glob("*.sql"), ROOT / "models" / "units.py"]
    deciding += [ROOT / "warehouse" / f"{name}.py" for name in ("amounts", "normalise", "passages", "validity")]
    assert set() == {path.relative_to(ROOT).as_posix() for path in deciding} - {name for name, _ in read_rule_files()}


def test_a_change_of_one_byte_is_seen() -> None:
    contents = dict(read_rule_files())
    assert (ROOT / "extractors" / "grammar" / "binding.py").read_bytes() == contents["extractors/grammar/binding.py"]
