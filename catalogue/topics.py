"""`topics.toml` into the taxonomy. Which topic an article has is decided in the extractors."""

import re

from catalogue.tables import Table
from models.catalogue import Topic

TOPIC_KEYS = ("name", "triggers")
ID = re.compile(r"[a-z][a-z0-9_]*")


def parse_topics(table: Table) -> tuple[Topic, ...]:
    """Main topics, each followed by its sub-topics, in the order declared."""
    topics: list[Topic] = []
    for main in table.values:
        own = table.table(main)
        children = [key for key, value in own.values.items() if isinstance(value, dict)]
        topics.append(_topic(own, main, None))
        topics.extend(_topic(own.table(child), f"{main}.{child}", main) for child in children)
    return tuple(topics)


def _topic(table: Table, topic_id: str, parent: str | None) -> Topic:
    if not ID.fullmatch(topic_id.rpartition(".")[2]):
        raise table.wrong(f"`{topic_id}` is no topic id.", "Use lower-case letters, digits and underscores.")
    own = {key: value for key, value in table.values.items() if parent is not None or not isinstance(value, dict)}
    Table(table.file, table.where, own).expect_keys(TOPIC_KEYS)
    return Topic(topic_id, table.text("name"), parent, table.texts("triggers"))
