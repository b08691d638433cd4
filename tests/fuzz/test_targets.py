"""The fuzzing targets take their own seeds, so that what the fuzzer finds is news."""

import pytest

from tests.fuzz.seeds import read_seeds
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_takes_its_seeds_and_pieces_of_them(target: str) -> None:
    seeds = list(read_seeds(target))
    assert len(seeds) >= 9
    for seed in seeds[:60]:
        for data in (seed, seed[: len(seed) // 2], seed[1:], seed.replace(b"<", b"\0")):
            TARGETS[target](data)
    TARGETS[target](b"")
