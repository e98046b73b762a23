"""What the dashboard's figures offer a regency for its Gender Analysis Pathway: columns 2, 8 and 9."""

from __future__ import annotations

from collections.abc import Mapping

from setara.findings.profile import cells
from setara.findings.profile.figures import Shared, Subject
from setara.sentences import books
from setara.store.catalogue import SEX_NAMES, Indicator, Region


def offers(shared: Shared, region: Region) -> dict[str, dict[str, str]]:
    """Return texts by indicator and by field of the register's planning documents: `data`, `baseline`, `gender_indicator`.

    Indicators of which the regency has no published figure are left out.

    Args:
        shared: the figures; what is kept of them serves the next regency too.
        region: the regency.
    """
    subject = Subject(shared, region)
    told = {code: _offer(subject, indicator) for code, indicator in shared.view.catalogue.indicators.items()}
    return {code: dict(texts) for code, texts in told.items() if texts["baseline"]}


def _offer(subject: Subject, indicator: Indicator) -> Mapping[str, str]:
    own = _figure(subject, indicator.code)
    parts = [i.code for i in subject.view.catalogue.indicators.values() if i.parent == indicator.code]
    split = [line for code in parts or [indicator.code] if (line := _figure(subject, code))]
    return {
        "data": "\n".join(split),
        "baseline": own,
        "gender_indicator": "" if indicator.direction == "netral" else books.gender_indicator(indicator),
    }


def _figure(subject: Subject, code: str) -> str:
    """Return the newest figure of an indicator, empty where the regency has none."""
    try:
        # Of what is published for no regency there is no period at all.
        dated = subject.dated(code)
    except ValueError:
        return ""
    values = [(SEX_NAMES[sex].lower() if len(dated.sexes) > 1 else "", v) for sex, v in dated.values.items()]
    return books.figure(dated.indicator, dated.when, values, cells.mark(dated)) if values else ""
