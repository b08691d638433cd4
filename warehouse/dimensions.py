"""The catalogue as dimensions, so that SQL can name regions, topics, indicators and sources."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from models.catalogue import Catalogue, Indicator, Region, Source, Topic
from models.tables import CLAIM, INDICATOR, LEDGER_STATE, REGION, SOURCE, TOPIC, TOUCHED
from warehouse.staging import STAGED_SOURCE
from warehouse.write import Row, ignore_rows, stage, unstage, upsert_rows


def store_catalogue(connection: Connection, catalogue: Catalogue) -> None:
    """The dimensions as declared now, written only where the declarations changed."""
    stored = connection.scalar(select(LEDGER_STATE.c.value).where(LEDGER_STATE.c.name == "catalogue_digest"))
    if stored == catalogue.digest:
        return
    regions = {region.code: region for region in catalogue.regions}
    upsert_rows(connection, REGION, [region_row(region, regions) for region in catalogue.regions])
    upsert_rows(connection, TOPIC, [topic_row(topic) for topic in catalogue.topics])
    upsert_rows(connection, INDICATOR, [indicator_row(indicator) for indicator in catalogue.indicators])
    upsert_rows(connection, LEDGER_STATE, [{"name": "catalogue_digest", "value": catalogue.digest}])


def store_sources(connection: Connection, sources: Sequence[Source]) -> None:
    """The sources as declared now; facts that rest on one whose trust was declared anew are settled again."""
    stage(connection, STAGED_SOURCE, [source_row(source) for source in sources])
    declared = STAGED_SOURCE.join(SOURCE, STAGED_SOURCE.c.source_id == SOURCE.c.source_id)
    stated = declared.join(CLAIM, CLAIM.c.source_id == SOURCE.c.source_id)
    keys = select(CLAIM.c.key_id).distinct().select_from(stated).where(STAGED_SOURCE.c.trust != SOURCE.c.trust, CLAIM.c.run_to.is_(None))
    ignore_rows(connection, TOUCHED, [{"what": "key", "id": key} for key in connection.scalars(keys)])
    unstage(connection, STAGED_SOURCE)
    upsert_rows(connection, SOURCE, [source_row(source) for source in sources])


def source_row(source: Source) -> Row:
    return {
        "source_id": source.id, "name": source.name, "family": source.family, "trust": int(source.trust), "region": source.region,
        "enabled": source.enabled, "min_rows": source.expect.min_rows, "max_failed_share": source.expect.max_failed_share,
    }  # fmt: skip


def region_row(region: Region, regions: Mapping[str, Region]) -> Row:
    return {
        "code": region.code, "name": region.name, "full_name": full_name(region, regions), "level": region.level.value,
        "parent": region.parent, "aliases": to_json(region.aliases), "valid_from": region.valid_from, "valid_to": region.valid_to,
        "successor": region.successor,
    }  # fmt: skip


def full_name(region: Region, regions: Mapping[str, Region]) -> str:
    """A region's name with its parents, the nation left out: "陕西省西安市"."""
    parent = regions.get(region.parent) if region.parent else None
    return region.name if parent is None or parent.parent is None else full_name(parent, regions) + region.name


def topic_row(topic: Topic) -> Row:
    return {"id": topic.id, "name": topic.name, "parent": topic.parent, "triggers": to_json(topic.triggers)}


def indicator_row(indicator: Indicator) -> Row:
    low, high = indicator.plausible or (None, None)
    return {
        "id": indicator.id, "name": indicator.name, "aliases": to_json(indicator.aliases), "topic": indicator.topic,
        "value_type": indicator.value_type.value, "units": to_json(indicator.units), "bound": indicator.bound and indicator.bound.value,
        "qualifiers": to_json(indicator.qualifiers), "plausible_low": low, "plausible_high": high,
        "jurisdiction": indicator.jurisdiction.value, "stale_after_days": indicator.stale_after_days,
    }  # fmt: skip


def to_json(values: Sequence[str]) -> str:
    return json.dumps([str(value) for value in values], ensure_ascii=False)
