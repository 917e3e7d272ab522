"""The places: 63 provinces until 2025-06-30, 34 since, and aliases that mean one place on any day."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from importlib import resources

import pytest
from vietnamadminunits.database import get_data  # type: ignore[import-untyped]

from checker import rulebook
from checker.languages.folding import key
from checker.model import Place

LAST_OLD, FIRST_NEW = date(2025, 6, 30), date(2025, 7, 1)
UNCHANGED = {
    "Hà Nội", "Huế", "Cao Bằng", "Điện Biên", "Hà Tĩnh", "Lai Châu", "Lạng Sơn", "Nghệ An", "Quảng Ninh", "Thanh Hóa",
    "Sơn La",
}  # fmt: skip
PLACES = [place for places in rulebook.load_catalogue().places.values() for place in places]
PROVINCES = [place for place in PLACES if place.kind == "province"]


def on(day: date, places: list[Place]) -> list[Place]:
    return [p for p in places if (p.valid_from or date.min) <= day <= (p.valid_to or date.max)]


OLD = {place.name: place for place in on(LAST_OLD, PROVINCES)}
NEW = {place.name: place for place in on(FIRST_NEW, PROVINCES)}


def test_there_were_63_and_are_34_of_which_23_were_merged() -> None:
    assert (len(OLD), len(NEW)) == (63, 34)
    assert len(on(LAST_OLD, PROVINCES)) == 63
    assert len(on(FIRST_NEW, PROVINCES)) == 34
    assert len([place for place in NEW.values() if place.merged_from]) == 23
    assert {name for name, place in NEW.items() if not place.merged_from} == UNCHANGED
    assert all(NEW[name] is OLD[name] for name in UNCHANGED)


def test_every_old_province_leads_to_exactly_one_new_one() -> None:
    for name, place in OLD.items():
        homes = [new.name for new in NEW.values() if name in new.merged_from] or [name]
        assert len(homes) == 1, name
        assert (place.merged_into or name) == homes[0]
        assert homes[0] in NEW
    assert sorted(name for new in NEW.values() for name in new.merged_from) == sorted(set(OLD) - UNCHANGED)


def test_a_name_that_went_on_with_another_boundary_is_marked() -> None:
    continued = {name for name in NEW if NEW[name].merged_from}
    assert continued <= set(OLD)
    assert {p.name for p in PROVINCES if p.changed} == continued
    assert {"Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Bắc Ninh", "Quảng Trị"} <= continued


def test_a_public_package_has_the_same_provinces_and_mergers() -> None:
    names = {
        table: {
            row["provinceKey"]: key(row["provinceShort"]) for row in get_data(["provinceKey", "provinceShort"], table)
        }
        for table in ("admin_units_legacy", "admin_units")
    }
    data = resources.files("vietnamadminunits") / "data" / "converter_2025.json"
    merged = json.loads(data.read_text(encoding="utf-8"))["DICT_PROVINCE"]
    theirs = {
        names["admin_units"][new]: {names["admin_units_legacy"][old] for old in olds} for new, olds in merged.items()
    }
    ours = {key(new.name): {key(name) for name in new.merged_from or (new.name,)} for new in NEW.values()}
    assert ours == theirs


def test_no_wording_means_two_places_on_one_day() -> None:
    for day in (date(2013, 11, 1), LAST_OLD, FIRST_NEW):
        owners: dict[str, set[str]] = {}
        for place in on(day, PLACES):
            for wording in (place.name, *place.aliases):
                owners.setdefault(key(wording), set()).add(place.name)
        assert {wording: names for wording, names in owners.items() if len(names) > 1} == {}


def test_wordings_are_composed() -> None:
    wordings = [wording for place in PLACES for wording in (place.name, *place.aliases)]
    assert [w for w in wordings if unicodedata.normalize("NFC", w) != w or w != w.strip()] == []


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("TP HCM", "Hồ Chí Minh"), ("TP.HCM", "Hồ Chí Minh"), ("TP. HCM", "Hồ Chí Minh"), ("TPHCM", "Hồ Chí Minh"),
        ("thành phố Hồ Chí Minh", "Hồ Chí Minh"), ("Sài Gòn", "Hồ Chí Minh"), ("Thừa Thiên Huế", "Huế"),
        ("Khánh Hoà", "Khánh Hòa"), ("Đắc Lắc", "Đắk Lắk"), ("Daklak", "Đắk Lắk"), ("BR-VT", "Bà Rịa - Vũng Tàu"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"), ("Hoa Kỳ", "Mỹ"), ("Vương quốc Anh", "Anh"), ("nước ta", "VN"),
        ("cả nước", "VN"), ("Đài Loan (Trung Quốc)", "Đài Loan"), ("Liên bang Nga", "Nga"), ("Ý", "Italy"),
        ("In-đô-nê-xi-a", "Indonesia"), ("ĐBSCL", "Đồng bằng sông Cửu Long"), ("Liên minh châu Âu", "EU"),
        ("toàn cầu", "thế giới"), ("Ngân hàng Nhà nước", "NHNN"), ("Tổng cục Thống kê", "Cục Thống kê"),
        ("VCB", "Vietcombank"), ("Bộ NN và MT", "Bộ Nông nghiệp và Môi trường"),
    ],
)  # fmt: skip
def test_newspapers_wordings_have_their_place(wording: str, name: str) -> None:
    found = {p.name for p in PLACES if key(wording) in map(key, (p.name, *p.aliases))}
    assert found == {name}


def test_there_are_countries_regions_groupings_and_bodies() -> None:
    count = {kind: len({p.name for p in PLACES if p.kind == kind}) for kind in {p.kind for p in PLACES}}
    assert count["country"] >= 200
    assert count["organisation"] >= 150
    assert count["region"] >= 20
    assert count["grouping"] >= 10
    assert count["nation"] == count["world"] == 1


def test_ministries_that_were_merged_lead_on() -> None:
    gone = [p for p in PLACES if p.kind == "organisation" and p.valid_to]
    assert len(gone) == 7
    names = {p.name for p in PLACES}
    assert all(p.merged_into in names and p.valid_to == date(2025, 2, 28) for p in gone)
