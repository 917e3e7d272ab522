"""The rulebook: mistakes at their place, merging of folders, the shipped catalogue, README and schema kept true."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from checker import kinds, rulebook
from checker.errors import UserError, UserErrors
from checker.languages.folding import key
from checker.model import Catalogue, KindSpec, Option, Rule

KINDS = {
    "conflict": KindSpec("conflict", {}),
    "drift": KindSpec(
        "drift",
        {
            "direction": Option("choice", "any", choices=("any", "rises", "falls")),
            "step": Option("number", Decimal("0.5")),
            "whole": Option("indicator"),
            "strict": Option("bool", False),
        },
    ),
}
RULE = """rules:
  - id: partners-drift
    kind: drift
    indicators: [diplomacy.*]
    options: {step: 0.25, direction: rises}
    about: {vi: Vì sao, en: Why}
    cases:
      pass: [{reports: [Có 42 nước.]}]
      fail:
        - reports: [{date: 2025-08-26, source: A, text: Có 42 nước.}]
          expect: [{severity: info}]
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return rulebook.load_catalogue()


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def mistakes(folder: Path, catalogue: Catalogue) -> list[str]:
    with pytest.raises(UserErrors) as raised:
        rulebook.load_rules([folder], KINDS, catalogue)
    return [str(mistake).replace(f"{folder}/", "") for mistake in raised.value.mistakes]


def of_both(folder: Path) -> list[str]:
    """The mistakes of the catalogue and the rules of a folder."""
    with pytest.raises(UserErrors) as raised:
        rulebook.load([folder], KINDS)
    return [str(mistake).replace(f"{folder}/", "") for mistake in raised.value.mistakes]


def rules(folder: Path, catalogue: Catalogue) -> tuple[Rule, ...]:
    return rulebook.load_rules([folder], KINDS, catalogue)


def test_a_rule_is_read_with_its_options_and_cases(tmp_path: Path, catalogue: Catalogue) -> None:
    (rule,) = rules(write(tmp_path, {"checks/a.yaml": RULE}), catalogue)
    assert (rule.id, rule.kind, rule.severity, rule.line, rule.column) == ("partners-drift", "drift", "error", 2, 5)
    assert rule.options == {"direction": "rises", "step": Decimal("0.25"), "whole": None, "strict": False}
    assert rule.covers("diplomacy.relations.countries")
    assert [case["outcome"] for case in rule.cases] == ["pass", "fail"]
    assert rule.cases[1]["reports"][0]["date"] == "2025-08-26"
    assert rule.cases[1]["expect"][0]["severity"] == "info"


def test_a_warm_start_reads_the_same_rules(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "cache"))
    folder = write(tmp_path / "own", {"checks/a.yaml": RULE})
    assert rules(folder, catalogue) == rules(folder, catalogue)
    assert rulebook.load_catalogue() == rulebook.load_catalogue() == catalogue


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path, catalogue: Catalogue) -> None:
    one = RULE.replace("kind: drift", "kind: drfit").replace("diplomacy.*", "trade.exports.valeu")
    two = RULE.replace("step: 0.25, direction: rises", "stepp: 1, direction: up, strict: yes").replace(", en: Why", "")
    folder = write(tmp_path, {"checks/one.yaml": one, "checks/two.yaml": two.replace("partners-drift", "other")})
    assert mistakes(folder, catalogue) == [
        "checks/one.yaml:3:11: unknown rule kind 'drfit' (did you mean drift?)",
        "checks/one.yaml:4:18: unknown indicator 'trade.exports.valeu' (did you mean trade.exports.value?)",
        "checks/two.yaml:5:15: unknown option 'stepp' of this kind (did you mean step?)",
        "checks/two.yaml:5:36: 'up' is not one of the values allowed here (known are any, falls, rises)",
        "checks/two.yaml:5:48: expected true or false, not 'yes'",
        "checks/two.yaml:6:12: the language 'en' is missing",
    ]


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ("    kind: drift\n", "", "a.yaml:2:5: the key 'kind' is missing"),
        ("    kind:", "    knd:", "a.yaml:3:5: unknown key 'knd' of a rule (did you mean kind?)"),
        ("step: 0.25", "step: a lot", "a.yaml:5:21: expected a number, not 'a lot'"),
        ("direction: rises", "whole: gdp.grwth", "a.yaml:5:34: unknown indicator 'gdp.grwth' (did you mean gdp.growth"),
        ("diplomacy.*", "diplomcy.*", "a.yaml:4:18: no indicator begins with 'diplomcy.*' (did you mean diplomacy.*?)"),
        ("2025-08-26", "26/8/2025", "a.yaml:10:28: expected a date such as 2025-07-01, not '26/8/2025'"),
        ("{severity: info}", "{severity: grave}", "a.yaml:11:19: 'grave' is not one of the values allowed here"),
        ("      pass: [{reports: [Có 42 nước.]}]\n", "", "a.yaml:7:5: a rule needs a case that must pass"),
        ("reports: [Có 42 nước.]", "report: []", "a.yaml:8:15: unknown key 'report' of a case (did you mean reports?)"),
        ("id: partners-drift", "id: Partners drift", "a.yaml:2:9: 'Partners drift' is not an id"),
        ("rules:", "rules: 5\nmore:", "a.yaml:1:8: expected a list of rules, not '5'"),
        ("    kind: drift", "    kind: drift\n    kind: drift", "a.yaml:4:5: key 'kind' is given twice"),
        ("[{severity: info}]", "[{severity: info}", "a.yaml:12:1: did not find expected"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_where_it_stands(
    tmp_path: Path, catalogue: Catalogue, old: str, new: str, mistake: str
) -> None:
    assert old in RULE
    found = mistakes(write(tmp_path, {"a.yaml": RULE.replace(old, new, 1)}), catalogue)
    assert any(text.startswith(mistake) for text in found), found


def test_a_rule_given_twice_is_a_mistake_in_one_folder_and_an_override_in_the_next(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    own = write(tmp_path / "own", {"checks/a.yaml": RULE})
    newer = write(tmp_path / "newer", {"a.yaml": RULE.replace("0.25", "0.75")})
    (rule,) = rulebook.load_rules([own, newer], KINDS, catalogue)
    assert rule.options["step"] == Decimal("0.75")
    write(own, {"checks/b.yaml": RULE})
    assert mistakes(own, catalogue) == [
        "checks/b.yaml:2:9: rule 'partners-drift' is given twice (first in a.yaml:2)"
    ]  # fmt: skip


def test_replace_puts_own_rules_in_the_place_of_the_others(tmp_path: Path, catalogue: Catalogue) -> None:
    first = write(tmp_path / "first", {"checks/a.yaml": RULE})
    added = write(tmp_path / "added", {"checks/b.yaml": RULE.replace("partners-drift", "other")})
    assert [rule.id for rule in rulebook.load_rules([first, added], KINDS, catalogue)] == ["partners-drift", "other"]
    write(added, {"rules.yaml": "replace: true\n"})
    assert [rule.id for rule in rulebook.load_rules([first, added], KINDS, catalogue)] == ["other"]


def test_a_folder_without_anything_to_read_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no rules, indicators or places"):
        rulebook.load_catalogue([tmp_path])
    with pytest.raises(UserError, match="no such folder"):
        rulebook.load_catalogue([tmp_path / "missing"])


def test_mistakes_in_indicators_and_places(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            "indicators/a.yaml": """trade.a:
  names: {vi: [xuất khẩu A, xuất khẩu], en: [exports of A]}
  dimension: mony
  kind: flow
  parts: [trade.b, trade.c]
trade.b:
  names: {vi: [xuất khẩu], en: [exports]}
  dimension: money
  kind: flow
  bounds: [10, 1]
  short: [tổng]
""",
            "places.yaml": """provinces:
  - {name: Nghệ An, merged_into: Nghẹ An}
  - {name: Hà Tĩnh, aliases: [Nghệ An]}
""",
        },
    )
    with pytest.raises(UserErrors) as raised:
        rulebook.load_catalogue([folder])
    assert [str(mistake).replace(f"{folder}/", "") for mistake in raised.value.mistakes] == [
        "indicators/a.yaml:3:14: 'mony' is not one of the values allowed here (did you mean money?)",
        "indicators/a.yaml:5:20: unknown indicator 'trade.c' (did you mean trade.b?)",
        "indicators/a.yaml:7:16: 'xuất khẩu' already names trade.a",
        "indicators/a.yaml:10:11: the lower bound is above the upper one",
        "indicators/a.yaml:11:10: needs about beside it",
        "places.yaml:2:34: unknown place 'Nghẹ An' (did you mean Nghệ An?)",
        "places.yaml:3:31: 'Nghệ An' already names Nghệ An",
    ]


OWN = """my x:
  names: {vi: [cái x], en: [x]}
  dimension: mony
  kind: flow
own.y:
  names: {vi: [cái y], en: [y]}
  kind: flow
  dimension: money
  dimension: mass
  parts: [own.z]
  parts: [own.y]
"""


def test_mistakes_of_indicators_and_of_rules_are_told_in_one_run(tmp_path: Path) -> None:
    rule = RULE.replace("kind: drift", "kind: drfit\n    kind: drift").replace("diplomacy.*", "own.y, own.x")
    folder = write(tmp_path, {"indicators/x.yaml": OWN, "checks/a.yaml": rule, "places.yaml": "provinces: 5\n"})
    told = [
        "checks/a.yaml:3:11: unknown rule kind 'drfit' (did you mean drift?)",
        "checks/a.yaml:4:5: key 'kind' is given twice (first on line 3)",
        "checks/a.yaml:5:25: unknown indicator 'own.x' (did you mean own.y?)",
        "indicators/x.yaml:1:1: 'my x' is not an id: use a-z, 0-9, _ and dots",
        "indicators/x.yaml:3:14: 'mony' is not one of the values allowed here (did you mean money?)",
        "indicators/x.yaml:9:3: key 'dimension' is given twice (first on line 8)",
        "indicators/x.yaml:10:11: unknown indicator 'own.z' (known are my x)",
        "indicators/x.yaml:11:3: key 'parts' is given twice (first on line 10)",
        "places.yaml:1:12: expected a list, not '5'",
    ]
    assert of_both(folder) == told
    # what a file that is no YAML would have said is not known: nobody is told that it is not there
    write(folder, {"indicators/broken.yaml": "own.z: [\n"})
    assert of_both(folder) == [
        *told[:2], "indicators/broken.yaml:2:1: did not find expected node content", *told[3:6], *told[7:],
    ]  # fmt: skip


def test_own_indicators_are_added_and_override(tmp_path: Path, catalogue: Catalogue) -> None:
    own = """gdp.growth:
  names: {vi: [tăng trưởng GDP], en: [GDP growth]}
  dimension: percent
  kind: rate
own.thing:
  names: {vi: [thứ của tôi], en: [my thing]}
  dimension: count
  kind: stock
  nouns: [thứ]
"""
    merged = rulebook.load_catalogue(rulebook.sources([write(tmp_path, {"indicators/own.yaml": own})]))
    assert merged.indicators["gdp.growth"].names["vi"] == ("tăng trưởng GDP",)
    assert merged.indicators["own.thing"].nouns == ("thứ",)
    assert len(merged.indicators) == len(catalogue.indicators) + 1
    assert merged.places == catalogue.places


def test_the_shipped_catalogue_names_what_it_must(catalogue: Catalogue) -> None:
    assert len(catalogue.indicators) >= 300
    for id_ in (
        "diplomacy.partners.comprehensive_or_higher", "diplomacy.relations.countries", "diplomacy.agreements.signed",
        "fta.count", "fdi.registered.capital.new", "fdi.registered.capital.total", "fdi.disbursed.capital",
        "fdi.registered.projects.new", "oda.projects.new", "trade.exports.value", "trade.total.value", "gdp.growth",
        "grdp.growth", "inflation.cpi", "inflation.core", "labour.sent_abroad.workers", "casualties.deaths",
        "aid.amount", "tourism.arrivals.international", "price.gold.bar", "price.oil.brent", "capital.charter",
        "wealth.net_worth",
    ):  # fmt: skip
        assert id_ in catalogue.indicators
    assert catalogue.indicators["trade.total.value"].parts == ("trade.exports.value", "trade.imports.value")
    assert catalogue.indicators["casualties.deaths"].event
    assert catalogue.indicators["gdp.value"].growth == "gdp.growth"


def test_discriminating_words_lead_to_their_own_indicators(catalogue: Catalogue) -> None:
    named = {key(n): i.id for i in catalogue.indicators.values() for names in i.names.values() for n in names}
    groups = [
        ("đối tác chiến lược", "đối tác chiến lược toàn diện", "đối tác toàn diện", "đối tác toàn diện trở lên"),
        ("xuất khẩu", "nhập khẩu", "xuất nhập khẩu", "xuất siêu", "nhập siêu"),
        ("vốn FDI đăng ký", "vốn FDI cấp mới", "vốn FDI điều chỉnh", "vốn FDI thực hiện", "vốn góp, mua cổ phần"),
        ("GDP", "GRDP", "tăng trưởng GDP", "tăng trưởng GRDP"),
        ("CPI", "lạm phát cơ bản", "chỉ số giá sản xuất"),
        ("khách quốc tế", "khách nội địa", "tổng lượt khách"),
        ("doanh thu", "lợi nhuận trước thuế", "lợi nhuận sau thuế"),
        ("vàng miếng", "vàng nhẫn", "giá vàng thế giới"),
    ]
    for group in groups:
        ids = [named[key(name)] for name in group]
        assert len(set(ids)) == len(ids), group
    assert named[key("lạm phát")] == named[key("chỉ số giá tiêu dùng")] == "inflation.cpi"


def test_no_wording_means_two_indicators(catalogue: Catalogue) -> None:
    owners: dict[str, set[str]] = {}
    recognised: dict[tuple[object, ...], set[str]] = {}
    for indicator in catalogue.indicators.values():
        for name in (name for names in indicator.names.values() for name in names):
            owners.setdefault(key(name), set()).add(indicator.id)
        if indicator.needs:
            groups = tuple(sorted(tuple(sorted(map(key, group))) for group in indicator.needs))
            same = (groups, indicator.dimension, tuple(sorted(indicator.nouns)))
            recognised.setdefault(same, set()).add(indicator.id)
    assert [name for name, ids in owners.items() if len(ids) > 1] == []
    assert [ids for ids in recognised.values() if len(ids) > 1] == []


def test_wordings_are_composed_with_standard_tones(catalogue: Catalogue) -> None:
    reformed = re.compile(r"(?<![qQ])(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")
    wordings = [
        wording
        for i in catalogue.indicators.values()
        for group in (i.names["vi"], i.excludes, i.nouns, *i.needs)
        for wording in group
    ]
    assert len(wordings) > 2000
    assert [w for w in wordings if unicodedata.normalize("NFC", w) != w or reformed.search(w)] == []
    assert [w for w in wordings if w != w.strip() or "  " in w] == []


def test_parts_and_limits_are_measured_alike(catalogue: Catalogue) -> None:
    known = catalogue.indicators
    for indicator in known.values():
        for other in (*indicator.parts, *indicator.at_most):
            assert known[other].dimension == indicator.dimension, (indicator.id, other)
            assert known[other].kind == indicator.kind, (indicator.id, other)


def test_the_readmes_blocks_are_what_it_says(tmp_path: Path) -> None:
    text = (rulebook.shipped() / "README.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```yaml (\S+)\n(.*?)```", text, re.DOTALL))
    assert set(blocks) == {"indicators/example.yaml", "organisations.yaml", "checks/example.yaml"}
    folders = rulebook.sources([write(tmp_path, blocks)])
    catalogue = rulebook.load_catalogue(folders)
    assert catalogue.indicators["trade.exports.lychee.volume"].needs == (("xuất khẩu",), ("vải thiều",))
    assert catalogue.places["Vietcombank"][0].aliases == ("VCB", "Ngân hàng Ngoại thương")
    assert "exports-two-values" in [rule.id for rule in rulebook.load_rules([tmp_path], kinds.specs(), catalogue)]


def test_the_schemas_for_editors_are_those_of_the_code(catalogue: Catalogue) -> None:
    folder = rulebook.shipped() / "schema"
    schemas = rulebook.json_schemas(kinds.specs(), catalogue)
    wanted = {
        name: json.dumps(schema, ensure_ascii=False, indent=1, default=str) + "\n" for name, schema in schemas.items()
    }
    if os.environ.get("CHECKER_UPDATE_GOLDEN"):
        for name, text in wanted.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    kept = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}
    assert kept == wanted, "the schemas differ; CHECKER_UPDATE_GOLDEN=1 writes them anew"
