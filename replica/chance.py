"""Chance that repeats: the same seed and words give the same choices on every machine."""

import hashlib
import random


def draw(seed: int, *words: object) -> random.Random:
    """A random generator of its own for one purpose, so that adding a purpose changes no other choice."""
    return random.Random(":".join(map(str, (seed, *words))))  # noqa: S311 - simulation, no secret depends on it


def digest(*words: object) -> str:
    """32 hexadecimal digits that stand for the words: ids of articles, entity tags."""
    return hashlib.sha256(":".join(map(str, words)).encode()).hexdigest()[:32]
