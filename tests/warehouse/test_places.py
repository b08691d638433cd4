"""Regions as people name them."""

import pytest

from models.catalogue import Region, RegionLevel
from models.errors import WarehouseError
from models.tables import REGION
from tests.warehouse.factory import Nights
from warehouse.dimensions import region_row
from warehouse.engine import write_transaction
from warehouse.places import find_region_codes
from warehouse.write import upsert_rows

PROVINCE, PREFECTURE, COUNTY = RegionLevel.PROVINCE, RegionLevel.PREFECTURE, RegionLevel.COUNTY


def unit(code: str, name: str, level: RegionLevel, parent: str | None, *aliases: str, ended: int | None = None) -> Region:
    return Region(code, name, level, parent, aliases, None, ended, None)


REGIONS = (
    unit("CN", "全国", RegionLevel.NATION, None),
    unit("610000", "陕西省", PROVINCE, "CN", "陕西"), unit("610100", "西安市", PREFECTURE, "610000", "西安"),
    unit("220000", "吉林省", PROVINCE, "CN", "吉林"), unit("220200", "吉林市", PREFECTURE, "220000", "吉林"),
    unit("220400", "辽源市", PREFECTURE, "220000", "辽源"), unit("220403", "西安区", COUNTY, "220400", "西安"),
    unit("231000", "牡丹江市", PREFECTURE, "CN", "牡丹江"), unit("231005", "西安区", COUNTY, "231000", "西安"),
    unit("371200", "莱芜市", PREFECTURE, "CN", "莱芜", ended=2019), unit("370116", "莱芜区", COUNTY, "CN", "莱芜"),
    unit("ext:oil", "油田", RegionLevel.SPECIAL, "CN", "辽源"),
)  # fmt: skip


@pytest.fixture
def ledger(nights: Nights) -> Nights:
    by_code = {region.code: region for region in REGIONS}
    with write_transaction(nights.ledger) as connection:
        upsert_rows(connection, REGION, [region_row(region, by_code) for region in REGIONS])
    return nights


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ({"610100"}, "西安"),
        ({"610100"}, "西安市"),
        ({"220000", "220200", "220400", "220403"}, "吉林"),
        ({"220400", "220403"}, "辽源"),
        ({"370116"}, "莱芜"),  # today's unit before the former one
        ({"371200"}, "莱芜市"),  # nothing else is called so
        ({"220403"}, "吉林省辽源市西安区"),
        ({"231005"}, "231005"),
    ],
)
def test_the_highest_unit_of_today_is_meant(ledger: Nights, codes: set[str], said: str) -> None:
    with ledger.ledger.connect() as connection:
        assert codes == find_region_codes(connection, said)


def test_equals_are_named_with_their_codes(ledger: Nights) -> None:
    wanted = r"region '西安区': it is the name of 吉林省辽源市西安区 \(220403\), 牡丹江市西安区 \(231005\), expected one\. Give its code"
    with ledger.ledger.connect() as connection, pytest.raises(WarehouseError, match=wanted):
        find_region_codes(connection, "西安区")
