"""The targets of a user in the address of a view."""

from __future__ import annotations

import re

import pandas as pd

from setara.frames import rows
from setara.store.catalogue import Catalogue
from setara.targets.own import COLUMNS, KEY, ORIGINS, check, comma, frame

MOST_IN_ADDRESS = 8


def encode(found: pd.DataFrame) -> str:
    """Return rows as the address parameter `target`, empty where there are none or more than eight.

    A target is `region-year-indicator-sex-series-value`, a range `low_high`, a handed down one ends in `-nilai` or
    `-laju`; several are joined by `~`.
    """
    if not 0 < len(found) <= MOST_IN_ADDRESS:
        return ""
    codes = {document: code for code, document in ORIGINS.items()}
    parts = []
    for row in rows(found):
        value = row.low if row.low == row.high else f"{row.low}_{row.high}"
        fields = [row.region_code, row.year, row.indicator, row.sex, row.vintage, value, codes[row.document]]
        parts.append("-".join(f for f in fields if f))
    return "~".join(parts)


def decode(text: str, catalogue: Catalogue) -> tuple[pd.DataFrame, int]:
    """Return the rows an address carries and how many of its targets could not be taken.

    Args:
        text: the parameter `target`.
        catalogue: what exists.
    """
    parts = [p for p in text.split("~") if p]
    found, ignored = [], max(0, len(parts) - MOST_IN_ADDRESS)
    for part in parts[:MOST_IN_ADDRESS]:
        fields = part.split("-")
        form = re.fullmatch(r"([0-9.]+)(?:_([0-9.]+))?", fields[5]) if len(fields) in (6, 7) else None
        if form is None:
            ignored += 1
            continue
        low, high = (comma(v) for v in (form[1], form[2] or form[1]))
        values = [
            fields[0],
            fields[2],
            fields[3],
            fields[1],
            fields[4],
            low,
            high,
            fields[6] if len(fields) == 7 else "",
        ]
        found.append(dict(zip(COLUMNS, values, strict=True)))
    taken = [check(pd.DataFrame([one]), catalogue) for one in found]
    good = [one for one, problems in taken if not problems]
    unique = pd.concat([frame([]), *good]).drop_duplicates(KEY).reset_index(drop=True)
    return unique, ignored + len(found) - len(unique)
