"""Names and codes of regions as BPS and others write them, to the codes used here."""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

from setara.store.catalogue import NATION, Catalogue, Region

# Older, other and short spellings that stand in tables of BPS and of the offices.
_SPELLINGS = {
    "pasir": "6401", "penajampasirutara": "6409", "bulongan": "6502", "kutaikertanegara": "6403", "mahakamhulu": "6411",
    "tanahtidung": "6503", "pontianak": "6104", "kayongutara": "6111",
    "kobar": "6201", "kotim": "6202", "barsel": "6204", "barut": "6205", "bartim": "6212", "pulpis": "6210",
    "gumas": "6211", "mura": "6213", "batola": "6304", "hss": "6306", "hst": "6307", "hsu": "6308", "tanbu": "6310",
    "kubar": "6402", "kukar": "6403", "kutim": "6404", "ppu": "6409", "mahulu": "6411", "kku": "6111", "kkr": "6112",
}  # fmt: skip
_WIDE = {
    "kalbar": "6100", "kalteng": "6200", "kalsel": "6300", "kaltim": "6400", "kaltara": "6500", "nasional": NATION,
    "republikindonesia": NATION,
}  # fmt: skip
# Before Kalimantan Utara its regencies were numbered among those of Kalimantan Timur.
_FORMER = {"6406": "6501", "6407": "6502", "6408": "6504", "6410": "6503", "6473": "6571"}
LAST_FORMER = 2013
# The Ministry of Home Affairs numbers some regencies in another order than BPS; those left out are the same in both.
_MINISTRY = {
    "6102": "6104", "6103": "6105", "6104": "6106", "6105": "6107", "6106": "6108", "6107": "6102", "6108": "6103",
    "6206": "6209", "6207": "6208", "6208": "6206", "6209": "6207", "6210": "6211", "6211": "6210", "6212": "6213",
    "6213": "6212", "6402": "6403", "6403": "6405", "6407": "6402", "6408": "6404",
    "6501": "6502", "6502": "6501", "6503": "6504", "6504": "6503",
}  # fmt: skip
AMBIGUOUS = "dapat berarti Mempawah (6104) atau Kota Pontianak (6171)", "tulis kode atau nama barunya"
"""Why a label with two codes is not taken where its context does not tell, and how to mend it."""
_SUBHEADS = {
    "kabupaten": "kabupaten",
    "kab": "kabupaten",
    "kabupatenregency": "kabupaten",
    "regency": "kabupaten",
} | dict.fromkeys(("kota", "kotamunicipality", "kotacity", "municipality"), "kota")
_PREFIX = re.compile(r"(kabupaten|kab\b\.?|kota\s?madya|kodya|(?:regency|city|municipality) of)\s*", re.IGNORECASE)
_SUFFIX = re.compile(r"[\s,(]+(kabupaten|kab\b\.?|kota\s?madya|kota|regency|city|municipality)\)?$", re.IGNORECASE)
_SHORT = {
    "brt": "barat", "tgh": "tengah", "sel": "selatan", "slt": "selatan", "utr": "utara", "tim": "timur", "tmr": "timur",
    "hs": "hulu sungai", "ktw": "kotawaringin", "p": "palangka",
}  # fmt: skip
_SHORT_WORD = re.compile(rf"\b({'|'.join(_SHORT)})\b\.?", re.IGNORECASE)
_PROVINCE = re.compile(r"(?:provinsi|prov\b\.?)\s*", re.IGNORECASE)
_LONGEST = 80
_MOST_NEAR = 4
_WORD = re.compile(r"[a-z]+")
_MARKS = re.compile(r"\s+(?:[0-9a-z]\)|\*+\)?)$|\*+$|[¹²³]+$")


def _without_kind(text: str) -> tuple[str, str | None]:
    """Return a name without the word that says `kabupaten` or `kota`, and which of them it says."""
    prefix, suffix = _PREFIX.match(text), _SUFFIX.search(text)
    if prefix and prefix.end() < len(text):
        word, text = prefix[1], text[prefix.end() :]
    elif suffix and suffix.start():
        word, text = suffix[1], text[: suffix.start()]
    else:
        return text, None
    return text, "kabupaten" if word.lower().startswith(("kab", "reg")) else "kota"


def key(text: str) -> str:
    """Return the letters of a name, so that spaces, capitals and dots do not matter."""
    return re.sub(r"[^a-z]", "", text.lower())


@cache
def _elsewhere() -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Return the provinces outside Kalimantan and the names of their regencies, by the letters of their names."""
    provinces: dict[str, str] = {}
    regencies: dict[str, set[str]] = {}
    with (Path(__file__).parent / "elsewhere.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            provinces |= {key(name): row["province"] for name in row["names"].split("|")}
            for name in row["regencies"].split("|"):
                regencies.setdefault(key(name), set()).add(row["province"])
                if name.startswith("Kota ") and name != "Kota Banjar":
                    regencies.setdefault(key(name.removeprefix("Kota ")), set()).add(row["province"])
    return provinces, {name: frozenset(inside) for name, inside in regencies.items()}


@dataclass(frozen=True)
class Code:
    """What a cell of a column of codes can mean.

    Attributes:
        options: the codes used here, the likeliest first; empty where it is none.
        elsewhere: whether it is the code of a region outside Kalimantan.
        schemes: how each option is numbered: `bps`, `lama`, `kemendagri`.
    """

    options: tuple[str, ...] = ()
    elsewhere: bool = False
    schemes: tuple[str, ...] = ()


class Places:
    """The regions of the catalogue by name and code."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._wide = {key(r.name): r.code for r in catalogue.regions.values() if r.level != "kabkota"} | _WIDE
        kabkota = catalogue.regencies()
        self._regencies = {key(r.name): r.code for r in kabkota if r.kind == "kabupaten"} | _SPELLINGS
        self._cities = {key(r.name).removeprefix("kota"): r.code for r in kabkota if r.kind == "kota"}
        self._known: dict[tuple[str, str | None], tuple[str, ...]] = {}

    def candidates(self, label: str, kind: str | None = None) -> tuple[str, ...]:
        """Return the codes a label can mean: none where unknown, two where only the context can tell.

        Args:
            label: name with or without code, number, `Kab.` or `Kota`, in any capitals.
            kind: `kabupaten` or `kota` where a heading above says so.
        """
        if len(label) > _LONGEST:
            return ()
        if (label, kind) not in self._known:
            self._known[label, kind] = self._candidates(label, kind)
        return self._known[label, kind]

    def _candidates(self, label: str, kind: str | None) -> tuple[str, ...]:
        text = _MARKS.sub("", " ".join(label.split()))
        coded = re.fullmatch(r"\[?([0-9]{4}|[0-9]{2}\.[0-9]{2})\]?[\s.:-]*(.*)", text)
        if coded:
            return self._coded(coded[1], coded[2], kind)
        text = re.sub(r"^\(?[0-9]{1,3}[.)]?\s+", "", text)
        name = key(_PROVINCE.sub("", text, count=1) if _PROVINCE.match(text) else text)
        if name in self._wide:
            return (self._wide[name],)
        return self._kabkota(text, kind)

    def _coded(self, code: str, name: str, kind: str | None) -> tuple[str, ...]:
        options = self.code(code).options
        if not name:
            return options[:1] if code in self.catalogue.regions or "." in code else ()
        return tuple(c for c in options if c in self.candidates(name, kind))

    def _kabkota(self, text: str, kind: str | None) -> tuple[str, ...]:
        text, said = _without_kind(text)
        kind = said or kind
        name = key(_SHORT_WORD.sub(lambda short: _SHORT[short[1].lower()], text))
        city = self._cities.get(name.removeprefix("kota")) if name.startswith("kota") else None
        if city and kind != "kabupaten":
            return (city,)
        codes = []
        if kind in {None, "kabupaten"} and name in self._regencies:
            codes.append(self._regencies[name])
        if kind in {None, "kota"} and name in self._cities:
            codes.append(self._cities[name])
        return tuple(codes)

    def code(self, text: str, ministry: bool = False) -> Code:
        """Return what a code means: `6101`, `61` for a province, `61.01` as the ministry writes it, `0` for the nation.

        Args:
            text: the cell, a number with its `.0` taken off.
            ministry: whether the column holds codes of the Ministry of Home Affairs.
        """
        dotted = re.fullmatch(r"([0-9]{2})\.([0-9]{2})", text)
        bare = "".join(dotted.groups()) if dotted else text
        if re.fullmatch(r"[0-9]{2}(?:00)?", bare) and bare != "00":
            wide = f"{bare[:2]}00"
            return Code((wide,), schemes=("bps",)) if wide in self.catalogue.regions else Code((), _is_province(bare))
        if bare in {"0", "00", NATION}:
            return Code((NATION,), schemes=("bps",))
        if not re.fullmatch(r"[0-9]{4}", bare):
            return Code()
        if _is_province(bare):
            return Code((), True)
        if dotted or ministry:
            meant = _MINISTRY.get(bare, bare)
            return Code((meant,), schemes=("kemendagri",)) if meant in self.catalogue.regions else Code()
        options = [(bare, "bps"), (_FORMER.get(bare, ""), "lama"), (_MINISTRY.get(bare, ""), "kemendagri")]
        known = [(c, s) for c, s in options if c in self.catalogue.regions]
        return Code(tuple(c for c, _ in known), False, tuple(s for _, s in known))

    def subhead(self, label: str) -> str | None:
        """Return the kind of region a heading such as `Kota/Municipality` announces."""
        return _SUBHEADS.get(key(label)) if len(label) < _LONGEST else None

    def province_elsewhere(self, label: str) -> str | None:
        """Return the code of the province outside Kalimantan that a label names."""
        if len(label) > _LONGEST:
            return None
        bare = re.sub(r"^\[?[0-9]{2,4}\]?[\s.:-]+", "", label)
        return _elsewhere()[0].get(key(_PROVINCE.sub("", bare, count=1) if _PROVINCE.match(bare) else bare))

    def provinces_elsewhere(self, label: str) -> frozenset[str]:
        """Return the provinces outside Kalimantan of which a label names a regency."""
        if len(label) > _LONGEST:
            return frozenset()
        text = re.sub(r"^\[?[0-9]{1,4}\]?[\s.:)-]+", "", _MARKS.sub("", label))
        names = _elsewhere()[1]
        prefix = _PREFIX.match(text)
        if prefix and not prefix[1].lower().startswith("kab"):
            text = f"kota {text[prefix.end() :]}"
        elif prefix:
            text = text[prefix.end() :]
        return names.get(key(text), frozenset())

    def suggestion(self, label: str) -> str:
        """Return how to mend an unknown name: the known ones it may be."""
        near = self._near(label[:_LONGEST])
        if not near:
            return "tulis nama atau kode empat angka BPS"
        *names, last = (f"{r.name} ({r.code})" for r in near)
        return f"mungkin {' atau '.join(([', '.join(names)] if names else []) + [last])}; tulis nama atau kode BPS-nya"

    def _near(self, label: str) -> list[Region]:
        """Return the regions that share as many first words with a label as any, and the one spelt most alike."""
        wanted = _WORD.findall(_without_kind(label)[0].lower())
        shared: dict[int, list[Region]] = {}
        for region in self.catalogue.regions.values():
            words = _WORD.findall(region.name.lower().removeprefix("kota "))
            count = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(words, wanted, strict=False))))
            shared.setdefault(count, []).append(region)
        most = max(shared)
        names = {key(r.name): r for r in self.catalogue.regions.values()}
        alike = [names[name] for name in difflib.get_close_matches(key(label), list(names), n=1, cutoff=0.7)]
        return list(dict.fromkeys([*(shared[most] if most else ()), *alike]))[:_MOST_NEAR]

    def is_near(self, label: str) -> bool:
        """Whether a label is nearly the name of a region here."""
        return bool(self._near(label[:_LONGEST]))


@cache
def _province_codes() -> frozenset[str]:
    return frozenset(_elsewhere()[0].values()) | {"93"}


def _is_province(code: str) -> bool:
    return code[:2] in _province_codes()


def by_position(options: Sequence[str], before: str | None, after: str | None) -> str | None:
    """Return the one of several codes that fits the order of codes around it, if it is one."""
    same = {o[:2] for o in options}
    low = before if before and before[:2] in same else None
    high = after if after and after[:2] in same and after[2:] != "00" else None
    if low in {None, f"{options[0][:2]}00"} and high is None:
        return None
    fitting = [o for o in options if (low is None or low < o) and (high is None or o < high)]
    return fitting[0] if len(fitting) == 1 else None


def by_company(options: Sequence[str], present: Collection[str]) -> str | None:
    """Return the one of several codes that no other line already is, if it is one."""
    left = [o for o in options if o not in present]
    return left[0] if len(left) == 1 else None
