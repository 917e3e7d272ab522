"""The words of time as patterns: one cheap search for the words that may open a period, then anchored matches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from checker.languages import form_text, listed, words

W = r"\s{1,3}"
YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"
BOUND = r"(?!\w)"


def any_of(items: Iterable[str], *, case: bool = True) -> str:
    """An alternation of words, longest first, their spaces of any width; the first letter of either case."""
    ordered = sorted({str(item) for item in items}, key=lambda item: (-len(item), item))
    return "(?:" + "|".join(_word(item, case) for item in ordered) + ")"


def _word(word: str, case: bool) -> str:
    head, rest = word[0], re.escape(word[1:]).replace(r"\ ", W)
    return (f"[{head}{head.upper()}]" if case and head.lower() != head.upper() else re.escape(head)) + rest


def _not_behind(items: Iterable[str], *, case: bool = False) -> str:
    """That none of the words stands before: one test each, as they are of different lengths."""
    return "".join(f"(?<!{any_of([item], case=case)} )" for item in items)


class Patterns:
    """The forms by name, each compiled when it is first asked for, and the words that they read, from periods.yaml.

    A short report meets a few of the forms; compiling all of them takes longer than reading it.
    """

    def __init__(
        self, data: Mapping[str, object], numbers: Mapping[str, int], triggers: AhoCorasick, kinds: tuple[str, ...],
        **sources: str,
    ) -> None:  # fmt: skip
        self.data = data
        self.numbers = numbers
        self.triggers = triggers
        self.kinds = kinds  # of each trigger
        self._sources = sources

    def __getattr__(self, name: str) -> re.Pattern[str]:
        try:
            pattern = re.compile(self._sources[name])
        except KeyError:
            raise AttributeError(name) from None
        setattr(self, name, pattern)
        return pattern


def _triggers(data: Mapping[str, list[str]]) -> tuple[AhoCorasick, tuple[str, ...]]:
    kinds = {
        "year": data["year"], "month": data["month"], "quarter": [*data["quarter"], "Q"], "half": data["half"],
        "week": data["week"], "session": data["session"], "decade": data["decade"], "century": data["century"],
        "day": data["day"], "part": data["parts_of_day"], "same": data["same_period"], "now": data["now"],
        "hours": [h for h in data["hours"] if len(h) > 1], "term": data["assembly_term"],
        "crop": data["crop_years"], "school": data["school_years"],
    }  # fmt: skip
    forms: dict[str, str] = {}
    for kind, items in kinds.items():
        for item in items:
            for form in (item, item.capitalize() if item.islower() else item, item.upper()):
                forms.setdefault(form, kind)
    return AhoCorasick(list(forms), matchkind=MatchKind.LeftmostLongest), tuple(forms.values())


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    """Everything that reading Vietnamese periods needs, built once."""
    data = words("vi")["periods"]
    triggers, kinds = _triggers(data)
    ry, ru, directions = (any_of(data[k], case=False) for k in ("years_relative", "units_relative", "direction"))
    count = any_of(data["numbers"], case=False)
    separator = r"\s?[-–—]\s?"
    no_unit = any_of(data["units_after"], case=False)
    past, ahead = any_of(data["span_past"], case=False), any_of(data["span_future"], case=False)
    of, year, month = (any_of(listed(name), case=False) for name in ("grammar.of", "periods.year", "periods.month"))
    said_day, elapsed = any_of(data["said_day"], case=False), any_of(data["elapsed"], case=False)
    no_time, no_event = form_text("periods_words.no_time_behind"), form_text("periods_words.no_event_behind")
    joins, upto = any_of(data["number_joins"], case=False), any_of(data["up_to_day"], case=False)
    prefixes = "|".join(f"(?P<{k}>{any_of(data[k])})" for k in ("until", "since", "before"))
    return Patterns(
        data=data,
        numbers=data["numbers"],
        triggers=triggers,
        kinds=kinds,
        numeric=r"\d(?:\d?[./\-–]\d|\d?\s[-–]\s\d|\d\d\d(?!\d)|\d?T(?![\w.]))",
        tail=(
            rf"(?:[/.]|{separator}|{W}(?:{of}{W})?(?:{year}{W})?)(?P<y>{YEAR})(?!\s?%)"
            rf"|{W}(?:{of}{W})?{year}{W}(?P<r>{ry}){BOUND}"
        ),
        direction=rf"{W}(?P<d>{directions}){BOUND}{no_time}",
        month=(
            rf"{W}(?P<m>\d{{1,2}}(?![\d%]|[.,]\d(?!\d{{3}}))"
            rf"|{any_of(data['months_named'])}{BOUND}|(?i:{count}){BOUND})"
        ),
        month_to=rf"(?:\s?[-–—]\s?|{W}{joins}{W})(?P<m>\d{{1,2}})(?![\d%]|[.,]\d(?!\d{{3}}))",
        quarter=(
            rf"\s{{0,2}}(?P<q>IV|I{{1,3}}|[1-4](?!\d|[.,]\d(?!\d{{3}}))"
            rf"|{any_of(data['quarters_named'], case=False)}){BOUND}"
        ),
        quarter_to=rf"(?:\s?[-–—]\s?|{W}{joins}{W})(?P<q>IV|I{{1,3}}|[1-4])(?![\w%]|[.,]\d)",
        ends=(
            rf"{W}(?P<e>{any_of((*data['first'], *data['last']), case=False)})"
            rf"(?:{W}(?P<of>{any_of(data['ends_of'], case=False)}){BOUND})?"
        ),
        relative_unit=rf"{W}(?P<r>{ru}){BOUND}",
        relative_year=rf"{W}(?P<r>{ry}){BOUND}{no_event}",
        span=rf"{W}(?:(?P<past>{past})|(?P<ahead>{ahead})){BOUND}",
        year=rf"{W}(?P<y>{YEAR})",
        range_tail=rf"(?:{separator}|/)(?P<y>{YEAR}|\d\d(?![\d/]))",
        half=(
            rf"{W}(?:(?P<e>{any_of((*data['first'], *data['second_half']), case=False)})"
            rf"(?:{W}(?:{of}{W})?(?:(?P<of>{any_of(data['parted'], case=False)})\b)?)?|(?P<whole>{year})){BOUND}"
        ),
        dmy_words=rf"{W}(?P<d>\d{{1,2}}){W}{month}{W}(?P<m>\d{{1,2}}|{count}){BOUND}",
        day_list=form_text("periods_words.day_list"),
        relative_day=rf"{W}(?:{said_day}{W})?(?P<r>{any_of(data['days_relative'], case=False)}){BOUND}",
        same_period=rf"{W}(?:{of}{W})?(?:(?:{year}{W})?(?P<y>{YEAR})|(?:{year}{W})(?P<r>{ry}){BOUND})",
        term=rf"{W}(?P<t>{'|'.join(sorted(data['terms'], key=len, reverse=True))}){BOUND}",
        decade=form_text("periods_words.decade"),
        now_tail=rf"{W}(?:{any_of(data['not_now_after'], case=False)}){BOUND}",
        prefix=rf"(?:{prefixes})(?:{W}(?:{any_of(data['between'])}))?{W}\Z",
        compare=(  # so với lúc 21h hôm trước: an hour may stand between
            rf"\b{any_of(data['compare'])}(?:\s(?:\d{{1,2}}(?:h\d{{0,2}}|\s{any_of(data['clock'])})"
            rf"|[^\s\d;:()“”\".]{{1,14}})){{0,9}}\s{{1,3}}\Z"
        ),
        compare_level=(
            rf"(?<!\w){any_of(data['compare_levels'], case=False)}"
            r"(?:\s[^\s\d,;:()“”\".]{1,14}){0,8}\s{1,3}\Z"
        ),
        compare_close=(
            rf"{_not_behind(data['if'], case=True)}{any_of(data['compare_close'], case=False)}{W}"
            rf"(?P<season>{any_of((*data['crop_years'], *data['school_years']), case=False)}{W})?\Z"
        ),
        equals=rf"(?<!\w){any_of(data['equals'])}{W}[^.;()]{{1,22}}%(?:{W}{of})?{W}\Z",
        led=rf"(?<!\w){any_of((*data['since'], *data['until'], *data['before'], *data['at_time']))}{W}\Z",
        each=rf"(?<!\w){any_of(data['each'])}{W}\Z",
        document=rf"(?i)(?<!\w){any_of(data['documents'])}{W}\Z",
        event=rf"(?i)(?<!\w){any_of(data['events'])}{W}\Z",
        score=rf"(?<!\w){any_of(data['scores'])}\b",
        commemorated=(
            rf"(?i)(?<!\w){any_of(data['commemorated'])}(?:\s[^\s.,;()]{{1,12}}){{0,4}}{W}\Z"),
        from_day=rf"{any_of((*data['since'], *data['inside']))}{W}(?P<a>\d{{1,2}}){W}{upto}{W}\Z",
        to=rf"\s{{0,2}}{any_of(data['to'], case=False)}\s{{0,3}}\Z",
        future=rf"{_not_behind(data['exceeds'])}(?<!%\s)\b{any_of(data['future'])}{BOUND}",
        season_since=rf"(?<!\w){any_of(data['since'])}{W}{any_of(data['first'], case=False)}{W}\Z",
        season_years=(
            rf"(?:{W}(?P<y>{YEAR})\s?[-–—/]\s?(?:{YEAR}|\d\d))?"
            rf"(?:\s?\((?:{any_of(data['begun'], case=False)}{W})?{month}{W}[^()]{{1,9}}\))?"
        ),
        planned=rf"%\s{any_of(data['plans'])}{BOUND}[^.;%]*\Z",
        future_after=rf"{W}{any_of(data['coming'], case=False)}{BOUND}",
        date_lead=rf"(?<!\w){any_of(data['date_leads'])}(?:{W}{any_of(data['dated'], case=False)})?\s{{0,2}}[(,]?\s?\Z",
        date_lead_weak=rf"(?<!\w){any_of(data['date_leads_weak'])}\s{{1,3}}\Z",
        after_date=rf"\s?(?:[.,;:)\]\n]|\Z|[-–—]\s|{any_of(data['after_date'], case=False)}{BOUND})",
        units_after=rf"(?i)\s{{0,2}}(?:%|‰|[$€₫°]|{no_unit}{BOUND})",
        amounts_after=rf"(?i)\s{{0,2}}(?:%|‰|[$€₫°]|{any_of(data['amounts_after'], case=False)}{BOUND})",
        year_lead=rf"(?i)(?<!\w){any_of(data['year_leads'])}\s{{1,3}}\Z",
        months_before=rf"(?<!\w){any_of(data['months_before'])}{W}\Z",
        months_after=rf"{W}{any_of(data['months_after'], case=False)}{BOUND}",
        months_is=rf"{W}{any_of(data['months_is'], case=False)}{BOUND}",
        months_so_far=(
            rf"{W}(?:{any_of(data['months_so_far'], case=False)}{BOUND}"
            rf"|(?:{any_of(data['about'], case=False)}{W})?\d[\d.,]*\s?"
            rf"(?:%|{any_of(data['magnitudes'], case=False)}{BOUND}))"
        ),
        months_within=rf"(?<!\w){any_of(data['months_within'])}{W}\Z",
        months_against=rf"(?<!\w){any_of(data['months_against'])}{W}\Z",
        no_week=rf"(?i)(?<!\w){any_of(data['no_weeks'])}{BOUND}",
        no_year_after=rf"{W}{any_of(data['no_year_after'], case=False)}{BOUND}",
        from_now=rf"(?<!\w){any_of(data['since'])}{W}{any_of(data['from_now'], case=False)}{W}\Z",
        half_month=rf"(?<!\w){any_of(data['half_months'])}{W}\Z",
        week_number=rf"{W}(?P<n>\d{{1,2}})(?=\s?[,;:(]|{W}{any_of(data['week_goes_on'], case=False)}{BOUND})",
        months_of_year=form_text("periods_words.months_of_year"),
        months_lasting=rf"{W}{any_of(data['months_lasting'])}{BOUND}",
        months_of=rf"(?<!\w){any_of(data['months_of'])}{W}\Z",
        months_not_told=rf"(?<!\w){any_of(data['months_not_told'], case=False)}\s\Z",
        months_never=rf"(?<!\w){any_of(data['months_never'], case=False)}\s\Z",
        months_averaged=rf"(?<!\w){any_of(data['months_averaged'])}{W}\Z",
        months_summed=rf"(?:(?<!\w){any_of(data['months_summed'], case=False)}{W}|,{W}){elapsed}\s\Z",
        quarters_before=rf"(?<!\w){any_of(data['quarters_before'])}\s\Z",
        quarters_never=rf"{W}{any_of(data['quarters_never'], case=False)}{BOUND}",
        assembly=rf"{W}(?P<t>{'|'.join(sorted(data['terms'], key=len, reverse=True))}){BOUND}",
        clause_verb=rf"[\s,]{{1,3}}{any_of(data['clause_words'], case=False)}{BOUND}",
    )  # fmt: skip


__all__ = ["BOUND", "YEAR", "Patterns", "W", "any_of", "patterns"]
