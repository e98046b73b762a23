"""The words that a choice of the register may hold, from `data/pug/vocabulary.csv`; regions and indicators from `data/`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from setara.paths import DATA
from setara.register.entities import Field

FOLDER = DATA / "pug"


@dataclass(frozen=True)
class Word:
    """What a choice may be.

    Attributes:
        code: as stored.
        label: on screen and in books.
        short: where there is no room for the label; may be empty.
        help: what it means, Indonesian; may be empty.
        source: whose word it is; `susunan sendiri` where no official list was seen.
    """

    code: str
    label: str
    short: str
    help: str
    source: str


@cache
def _all() -> Mapping[str, Mapping[str, Word]]:
    vocabularies: dict[str, dict[str, Word]] = {}
    with (FOLDER / "vocabulary.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            word = Word(line["code"], line["label"], line["short"], line["help"], line["source"])
            vocabularies.setdefault(line["vocabulary"], {})[word.code] = word
    return vocabularies


def words(vocabulary: str) -> Mapping[str, Word]:
    """Return the words of a vocabulary by their codes, in order; none where there is no such vocabulary."""
    return _all().get(vocabulary, {})


def name_of(field: Field, values: Mapping[str, object]) -> str:
    """Return the vocabulary of a field in a row; the field that completes its name may be empty."""
    if not field.by:
        return field.vocabulary
    completing = values.get(field.by)
    return "" if completing is None else f"{field.vocabulary}{completing}"


def completed(field: Field) -> Mapping[str, Mapping[str, Word]]:
    """Return the vocabularies that a choice may be of by what completes their name: items by scheme, levels by round."""
    if not field.by:
        return {"": words(field.vocabulary)}
    begun = [name.removeprefix(field.vocabulary) for name in _all() if name.startswith(field.vocabulary)]
    return {code: words(f"{field.vocabulary}{code}") for code in words(field.by) or begun}


def label(field: Field, values: Mapping[str, object]) -> str:
    """Return how a row's choice, region or indicator is called on screen; empty where it has none."""
    value = values.get(field.name)
    if value is None:
        return ""
    if field.kind == "choice":
        word = words(name_of(field, values)).get(str(value))
        return word.label if word else str(value)
    names = {"region": regions, "indicator": indicators}.get(field.kind)
    return names().get(str(value), str(value)) if names else str(value)


@cache
def regions() -> Mapping[str, str]:
    """Return the names of provinces and regencies by their BPS codes; the nation promises nothing here."""
    return {code: name for code, name in _column("regions", "region_code", "name").items() if code != "0000"}


@cache
def indicators() -> Mapping[str, str]:
    """Return the short names of the indicators by their codes."""
    return _column("indicators", "code", "short_name")


def _column(file: str, code: str, name: str) -> Mapping[str, str]:
    with (DATA / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        return {line[code]: line[name] for line in csv.DictReader(lines)}
