"""One target under atheris until its time is over; `python -m tests.fuzz` starts this once a target, as the fuzzer ends its process."""

import sys

import atheris

with atheris.instrument_imports(include=["extractors", "models"]):
    from tests.fuzz.targets import TARGETS


def main() -> None:
    """Fuzzes the target that the first argument names; the others are libFuzzer's."""
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
