"""The records that every stage shares: documents, mentions, figures, rules, findings. Nothing here imports a stage.

They are named tuples, not dataclasses, and their annotations are no texts: the command line makes them at each start,
where dataclasses took six times as long.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple, TypeVar

Hedge = Literal["exact", "about", "over", "under", "nearly", "at_least", "at_most"]
Status = Literal["actual", "estimate", "forecast", "target"]
Measure = Literal["level", "change_abs", "growth", "ratio", "share", "rank"]
Stance = Literal["asserted", "denied", "corrected", "hypothetical"]
Severity = Literal["error", "warning", "info"]
Language = Literal["vi", "en"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
_NONE: Mapping[Any, Any] = {}  # what a record has of something where it has none; all share it, and nobody adds to it

Record = TypeVar("Record", bound=NamedTuple)


def replace(record: Record, /, **changes: Any) -> Record:
    """The record with other values in some of its fields."""
    return record._replace(**changes)


class Span(NamedTuple):
    """Characters [start, end) of a document's NFC text."""

    start: int
    end: int


class Interval(NamedTuple):
    """The values from low to high; None is unbounded; an open end is itself excluded."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


class Period(NamedTuple):
    """Days from start to end, both included; a stock has start == end; None is open or unknown."""

    start: date | None
    end: date | None


class Cell(NamedTuple):
    """One cell of a table: where its text stands, and the header cells that speak for it, outermost first."""

    span: Span
    row: int
    column: int
    headers: tuple[Span, ...] = ()


class Document(NamedTuple):
    """One report as read.

    text is NFC, and made so where a caller gives another form; every offset in this program counts its characters. For
    a text file it is the whole file, front matter included, and body says where the report itself begins.
    documents.raw_offset leads back to the place in the text before that.
    """

    name: str
    text: str
    published: date | None = None
    date_from: str | None = None  # front matter, leading token, container, byline, dateline, argument
    source: str | None = None
    url: str | None = None
    title: str | None = None
    scope: str | None = None  # the place or body the container says it is about
    body: int = 0
    cells: tuple[Cell, ...] = ()
    # NFC offset → offset in the text before normalisation, as (nfc, raw) pairs where the difference changes
    raw_offsets: tuple[tuple[int, int], ...] = ()
    first_line: int = 1  # of the file: a .jsonl document begins further down
    byline: Span | None = None  # the line that tells the paper, the author and the day, which nothing is read from

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, as an editor's program counts them."""
        before = self.text.count("\n", 0, offset)
        return self.first_line + before, offset - (self.text.rfind("\n", 0, offset) + 1) + 1


class Problem(NamedTuple):
    """An input that could not be read, or something about one that its user should know."""

    file: str
    message: str
    line: int | None = None
    column: int | None = None
    severity: Severity = "error"


SLIPPED = "!"  # ends a link of figures that are one but for a slip, whatever place and time they are read with


class NumberMention(NamedTuple):
    """A number with its magnitude, unit and hedge, as written; value in the base unit."""

    start: int
    end: int  # of number, magnitude and unit words, without the hedge
    value: Decimal
    unit: str
    high: Decimal | None = None
    step: Decimal = Decimal(1)
    round_step: Decimal = Decimal(1)
    noun: str | None = None
    noun_end: int = 0
    per: str | None = None  # month, year, person …: what it is per, where that is no physical unit
    hedge: Hedge = "exact"
    hedge_start: int = 0  # where the words before the number that belong to it begin
    counted: bool = False  # a count without a magnitude word
    decimals: bool = False
    worded: bool = False
    rank: bool = False  # a place in an order (top 15, đứng thứ 8)
    minor: bool = False
    named: bool = False  # right behind a name, of which it is a part unless that is an area's (Khánh Hòa 5, Gia Lai 8)
    certainty: float = 1.0
    readings: tuple[Mapping[str, Any], ...] = ()


class PeriodMention(NamedTuple):
    """A time expression, resolved as far as its own words and the document's date allow."""

    start: int
    end: int
    period: Period | None  # None: it needs a date that the document does not have
    grain: str  # day, week, month, quarter, half, months, year, years, term, now, open, duration
    as_of: bool = False  # tính đến, đến nay, lũy kế: a flow runs up to the end, a stock stands at it
    base: bool = False  # so với …: what a growth or ratio is compared with
    relative: str | None = (
        None  # same_period (cùng kỳ), previous (quý trước), year_before (tháng 12 năm trước): to be shifted
    )
    anchored: bool = True  # whether its year was written (6 tháng đầu năm 2025) rather than inferred


class PlaceMention(NamedTuple):
    """A named subject: a place, organisation, company, person or work."""

    start: int
    end: int
    name: str  # canonical: VN, Nghệ An, Hồ Chí Minh, Mỹ, NHNN, Hoa Sen
    kind: str  # nation, province, country, region, district, organisation, person, work, world
    boundary: Literal["old", "new"] | None = None
    role: str | None = None  # speaker (theo X, X cho biết), location (tại X), partner (sang X, với X), subject


class IndicatorMention(NamedTuple):
    """A phrase of the catalogue found in the text."""

    start: int
    end: int
    id: str


class Sentence(NamedTuple):
    """A sentence with everything found in it, in text order."""

    start: int
    end: int
    numbers: tuple[NumberMention, ...] = ()
    periods: tuple[PeriodMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    indicators: tuple[IndicatorMention, ...] = ()
    title: bool = False
    paragraph: int = 0


class Figure(NamedTuple):
    """One figure of a report: a row of the figure table. Names and meanings are a contract: add, never change."""

    doc: str
    start: int
    end: int
    text: str
    sentence: str
    value: Decimal
    unit: str
    source: str | None = None
    published: date | None = None
    url: str | None = None
    value_high: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False
    soft_low: Decimal | None = None
    soft_high: Decimal | None = None
    soft_low_open: bool = False
    soft_high_open: bool = False
    step: Decimal | None = None  # one unit of the last written place, in the base unit
    noun: str | None = None
    per: str | None = None  # what an amount is per, where its unit does not say it: month, person; mỗi lít … 300 đồng
    hedge: Hedge = "exact"
    status: Status = "actual"
    measure: Measure = "level"
    indicator: str | None = None
    link: str | None = None
    scope: str | None = None
    boundary: Literal["old", "new"] | None = None
    basis: str | None = None
    of: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    period_from: Literal["stated", "carried", "published"] | None = None  # who says the period
    base_start: date | None = None
    base_end: date | None = None
    stance: Stance = "asserted"
    attributed_to: str | None = None
    quoted: bool = False
    origin: str | None = None
    minor: bool = False
    confidence: float = 1.0
    readings: tuple[Mapping[str, Any], ...] = ()
    sentence_start: int = 0  # offset of the sentence in the document
    line: int = 1
    column: int = 1

    @property
    def period(self) -> Period:
        return Period(self.period_start, self.period_end)

    @property
    def base(self) -> Period:
        return Period(self.base_start, self.base_end)

    @property
    def certain(self) -> Interval:
        """What the wording allows for certain: outside it, an error."""
        return _interval(Interval, self[_LOW : _LOW + 4])

    @property
    def fair(self) -> Interval:
        """What a fair reader understands: outside it, a warning."""
        return _interval(Interval, self[_LOW + 4 : _LOW + 8])

    def row(self) -> dict[str, Any]:
        """The figure as JSON values: exact numbers, ISO dates, columns in the order of the table."""
        return {name: plain(getattr(self, name)) for name in COLUMNS}


_LOW = Figure._fields.index("low")  # its four fields and the four of soft_low stand as in an Interval
_interval = tuple.__new__  # three times as quick, of what each check makes thousands

# In the order in which a reader wants them; DESIGN's table first, additions after.
COLUMNS: tuple[str, ...] = (
    "doc", "source", "published", "url", "start", "end", "text", "sentence", "value", "value_high",
    "low", "high", "low_open", "high_open", "soft_low", "soft_high", "unit", "noun", "hedge", "status", "measure",
    "indicator", "link", "scope", "boundary", "basis", "of", "period_start", "period_end", "base_start", "base_end",
    "stance", "attributed_to", "quoted", "origin", "minor", "confidence", "readings",
    "soft_low_open", "soft_high_open", "step", "per", "period_from", "sentence_start", "line", "column",
)  # fmt: skip


def plain(value: Any) -> Any:
    """A JSON value: decimals become the number they write, dates ISO text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def figure_from_row(row: Mapping[str, Any]) -> Figure:
    """The Figure that row() wrote: for stores, exports and tests. Unknown columns are left out."""
    values = {key: value for key, value in row.items() if key in Figure._fields and value is not None}
    for key in ("value", "value_high", "low", "high", "soft_low", "soft_high", "step"):
        if key in values:
            values[key] = Decimal(str(values[key]))
    for key in ("published", "period_start", "period_end", "base_start", "base_end"):
        if isinstance(values.get(key), str):
            values[key] = date.fromisoformat(values[key])
    values["readings"] = tuple(values.get("readings") or ())
    return Figure(**values)


class Indicator(NamedTuple):
    """One entry of the catalogue (rules/indicators/*.yaml)."""

    id: str
    names: Mapping[str, tuple[str, ...]]  # language → wordings, the first the one to show
    dimension: str  # money, count, mass, percent, price, area, energy, index …
    kind: Literal["stock", "flow", "rate"]
    sign: Literal["positive", "any"] = "positive"  # positive: cannot fall below zero
    parts: tuple[str, ...] = ()  # ids that sum to it
    at_most: tuple[str, ...] = ()  # ids it cannot exceed (disbursed ≤ registered)
    bounds: Interval | None = None  # plausible range in the base unit
    direction: Literal["rises", "falls"] | None = None  # where a series is expected to go
    of: str | None = None  # for a share: the whole
    national: bool = False  # only ever said of a country (GDP): the scope where none is named is VN
    nouns: tuple[str, ...] = ()  # counted nouns that must follow the number (dự án, lượt khách)
    event: bool = False  # means something only within one story (deaths of a flood): compared between its reports only
    # besides by a name, it is recognised where every group has a wording in the clause (and unit and noun fit)
    needs: tuple[tuple[str, ...], ...] = ()
    excludes: tuple[str, ...] = ()  # wordings whose presence in the clause means that it is not this one
    growth: str | None = None  # the indicator that its growth rate is, where that has an id of its own (gdp.growth)
    home: str | None = None  # the place that it is always of (Dow Jones: Mỹ)
    daily: bool = False  # quoted anew each day: a month named earlier in a report is not its time
    difference: tuple[str, ...] = ()  # the two ids that it is the difference of (a surplus: exports, imports)
    amount: str | None = None  # the indicator that its name means before a sum (the rate of a tax: what it brings in)
    short: tuple[str, ...] = ()  # wordings that mean it only where the title, the heading or the paragraph is about it
    about: tuple[str, ...] = ()  # and the wordings that say so
    file: str = ""
    line: int = 0


class Place(NamedTuple):
    """A country, province or region with the dates it existed (rules/places.yaml)."""

    name: str
    kind: str  # world, nation, province, country, region, grouping, organisation
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    merged_into: str | None = None  # the province that it has been part of since
    merged_from: tuple[str, ...] = ()
    changed: bool = False  # the same name before and after, with another boundary
    within: str | None = None
    english: str | None = None


class Release(NamedTuple):
    """When official figures come out (rules/releases.yaml), in days after the end of the period they are for."""

    indicators: tuple[str, ...]  # ids, or prefixes ending in .*
    scopes: tuple[str, ...] = ()  # whose; empty: anybody's
    since: date | None = None  # for periods that end on this day or later
    days: Mapping[str, tuple[int, ...]] = _NONE  # month, quarter, months, year → first, revisions


class Taught(NamedTuple):
    """Who taught something at the desk, and when (an ISO moment); None where the file does not say."""

    who: str | None = None
    at: str | None = None


class Catalogue(NamedTuple):
    """What the program knows of the world: indicators by id, places by name, and when figures come out."""

    indicators: Mapping[str, Indicator] = _NONE
    places: Mapping[str, tuple[Place, ...]] = _NONE  # one name may have an old and a new entry
    fingerprint: str = ""  # of the files it was read from
    releases: tuple[Release, ...] = ()  # a later one speaks before an earlier one
    # sentence, figure and numbers before it → its columns as editors corrected them, or None: it is no figure
    taught: Mapping[tuple[str, str, int], Mapping[str, Any] | None] = _NONE
    taught_by: Mapping[tuple[str, str, int], Taught] = _NONE  # who corrected each
    names_by: Mapping[str, Taught] = _NONE  # folded names that were taught for indicators → by whom


OptionType = Literal[
    "bool", "number", "integer", "text", "texts", "choice", "date", "indicator", "indicators",
    "names", "words", "groups", "interval", "days",
]  # fmt: skip


class Option(NamedTuple):
    """What a key of a YAML record may hold: an option of a rule kind, or a field of an indicator or place."""

    type: OptionType  # number is a Decimal; texts, indicators: tuples; names, words: by language; groups: tuples in one
    default: Any = None  # None: unset
    required: bool = False
    choices: tuple[str, ...] = ()
    about: str = ""


class KindSpec(NamedTuple):
    """What the rulebook must know of a rule kind to read its rules."""

    name: str
    options: Mapping[str, Option]
    about: str = ""


class Rule(NamedTuple):
    """One rule of rules/checks/*.yaml, read and checked."""

    id: str
    kind: str
    severity: Severity  # the gravest it may raise
    indicators: tuple[str, ...]  # ids, or prefixes ending in .*; empty: every indicator
    options: Mapping[str, Any]
    message: Mapping[str, str]  # language → what it tells the reader; may be empty: the kind's own words
    about: Mapping[str, str] = _NONE  # language → why it matters
    cases: tuple[Mapping[str, Any], ...] = ()  # reports that must pass and must fail, with what they must raise
    file: str = ""
    line: int = 0
    column: int = 0

    def covers(self, indicator: str) -> bool:
        """Whether the rule speaks of an indicator."""
        return not self.indicators or any(
            indicator == name or (name.endswith(".*") and (indicator + ".").startswith(name[:-1]))
            for name in self.indicators
        )


class Finding(NamedTuple):
    """What a rule found, with all of its evidence."""

    id: str  # survives re-runs: of rule, indicator, scope, period and wording, without offsets
    rule: str
    kind: str
    severity: Severity
    message: str
    explanation: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()  # the draft's first
    culprits: tuple[int, ...] = ()  # positions in figures, likeliest first
    suggestion: str | None = None

    def row(self) -> dict[str, Any]:
        """The finding as JSON values, in the order of the contract."""
        return {
            "id": self.id, "rule": self.rule, "kind": self.kind, "severity": self.severity, "message": self.message,
            "explanation": list(self.explanation), "figures": [f.row() for f in self.figures],
            "culprits": list(self.culprits), "suggestion": self.suggestion,
        }  # fmt: skip


class Checked(NamedTuple):
    """How much was looked at, so that nothing compared is never shown as nothing wrong."""

    documents: int = 0
    figures: int = 0
    compared: int = 0
    not_comparable: int = 0
    reasons: Mapping[str, int] = _NONE  # why not: no period, no scope, ambiguous boundary …
    places: frozenset[tuple[str, int]] = frozenset()  # document and offset of each figure that met others
    not_looked_at: int = 0  # the archive's figures of the same things that were not looked at, being of times far away


class Report(NamedTuple):
    """The result of a check: what outputs render."""

    findings: tuple[Finding, ...]
    checked: Checked
    problems: tuple[Problem, ...] = ()
    documents: Mapping[str, Document] = _NONE  # by name: for showing the evidence in its place
    figures: tuple[Figure, ...] = ()  # the draft's, all of them
    against: tuple[Figure, ...] = ()  # what these were held against: of the archive,
    official: tuple[Figure, ...] = ()  # and of the ledger

    def row(self) -> dict[str, Any]:
        """The report as the JSON contract has it."""
        return {
            "findings": [finding.row() for finding in self.findings],
            "checked": {
                "documents": self.checked.documents, "figures": self.checked.figures,
                "compared": self.checked.compared, "not_comparable": self.checked.not_comparable,
                "reasons": dict(self.checked.reasons), "not_looked_at": self.checked.not_looked_at,
            },
            "problems": [problem._asdict() for problem in self.problems],
        }  # fmt: skip


__all__ = [
    "COLUMNS", "SEVERITIES", "SLIPPED", "Catalogue", "Cell", "Checked", "Document", "Figure", "Finding", "Hedge",
    "Indicator", "IndicatorMention", "Interval", "KindSpec", "Language", "Measure", "Option", "OptionType", "Period",
    "PeriodMention", "Place", "PlaceMention", "Problem", "Release", "Report", "Rule", "Sentence", "Severity", "Span",
    "Stance", "Status", "figure_from_row", "plain", "replace",
]  # fmt: skip
