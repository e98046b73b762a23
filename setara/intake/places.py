"""Names of regions as BPS and others write them, to codes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from setara.store.catalogue import NATION, Catalogue

# Older or other spellings that stand in tables of BPS.
_SPELLINGS = {
    "pasir": "6401",
    "penajampasirutara": "6409",
    "bulongan": "6502",
    "kutaikertanegara": "6403",
    "mahakamhulu": "6411",
    "tanahtidung": "6503",
    "pontianak": "6104",
}
AMBIGUOUS = "dapat berarti Mempawah (6104) atau Kota Pontianak (6171)", "tulis kode atau nama barunya"
"""Why a label with two codes is not taken where its context does not tell, and how to mend it."""
_OTHER_PROVINCES = re.compile(
    r"aceh|nanggroeacehdarussalam|sumaterautara|sumaterabarat|riau|jambi|sumateraselatan|bengkulu|"
    r"lampung|kepulauanbangkabelitung|kepbangkabelitung|bangkabelitung|kepulauanriau|kepriau|dkijakarta|"
    r"jakarta|daerahkhususjakarta|jawabarat|jawatengah|diyogyakarta|daerahistimewayogyakarta|yogyakarta|"
    r"jawatimur|banten|bali|nusatenggarabarat|nusatenggaratimur|sulawesiutara|sulawesitengah|"
    r"sulawesiselatan|sulawesitenggara|gorontalo|sulawesibarat|maluku|malukuutara|papuabarat|papua|"
    r"papuabaratdaya|papuaselatan|papuatengah|papuapegunungan"
)
_SUBHEADS = {"kabupaten": "kabupaten", "kabupatenregency": "kabupaten", "regency": "kabupaten"} | dict.fromkeys(
    ("kota", "kotamunicipality", "kotacity", "municipality"), "kota"
)


def key(text: str) -> str:
    """Return the letters of a name, so that spaces, capitals and dots do not matter."""
    return re.sub(r"[^a-z]", "", text.lower())


class Places:
    """The regions of the catalogue by name."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._wide = {key(r.name): r.code for r in catalogue.regions.values() if r.level != "kabkota"}
        kabkota = catalogue.regencies()
        self._regencies = {key(r.name): r.code for r in kabkota if r.kind == "kabupaten"} | _SPELLINGS
        self._cities = {key(r.name).removeprefix("kota"): r.code for r in kabkota if r.kind == "kota"}

    def candidates(self, label: str, kind: str | None = None) -> tuple[str, ...]:
        """Return the codes a label can mean: none where unknown, two where only the context can tell.

        Args:
            label: name with or without code, number, `Kab.` or `Kota`, in any capitals.
            kind: `kabupaten` or `kota` where a heading above says so.
        """
        text = " ".join(re.sub(r"\s(?:\d\)|\*+)$", "", label).split())
        coded = re.fullmatch(r"\[?(\d{4})\]?[\s.:-]*(.*)", text)
        if coded:
            return self._coded(coded[1], coded[2], kind)
        text = re.sub(r"^\(?\d{1,3}[.)]?\s+", "", text)
        name = key(re.sub(r"^(?:provinsi|prov\.?)\s+", "", text, flags=re.IGNORECASE))
        if name in self._wide:
            return (self._wide[name],)
        return self._kabkota(text, kind)

    def _coded(self, code: str, name: str, kind: str | None) -> tuple[str, ...]:
        if code not in self.catalogue.regions or (name and code not in self.candidates(name, kind)):
            return ()
        return (code,)

    def _kabkota(self, text: str, kind: str | None) -> tuple[str, ...]:
        prefix = re.match(r"(kabupaten|kab\.?|kotamadya|kodya)\s+", text, flags=re.IGNORECASE)
        if prefix:
            kind = "kabupaten" if prefix[1].lower().startswith("kab") else "kota"
            text = text[prefix.end() :]
        name = key(text)
        city = self._cities.get(name.removeprefix("kota")) if name.startswith("kota") else None
        if city and kind != "kabupaten":
            return (city,)
        found = []
        if kind in {None, "kabupaten"} and name in self._regencies:
            found.append(self._regencies[name])
        if kind in {None, "kota"} and name in self._cities:
            found.append(self._cities[name])
        return tuple(found)

    def subhead(self, label: str) -> str | None:
        """Return the kind of region a heading such as `Kota/Municipality` announces."""
        return _SUBHEADS.get(key(label))

    def is_elsewhere(self, label: str) -> bool:
        """Whether a label is a province outside Kalimantan."""
        name = re.sub(r"^(?:provinsi|prov\.?)\s+|^\[?\d{4}\]?\s*", "", label, flags=re.IGNORECASE)
        return bool(_OTHER_PROVINCES.fullmatch(key(name)))

    def suggestion(self, label: str) -> str:
        """Return how to mend an unknown name: the nearest known one."""
        names = {key(r.name): r.name for r in self.catalogue.regions.values()}
        near = difflib.get_close_matches(key(label), list(names), n=1, cutoff=0.7)
        return (
            f"mungkin {names[near[0]]}; tulis nama atau kode BPS-nya"
            if near
            else "tulis nama atau kode empat angka BPS"
        )

    def is_known_code(self, code: str) -> bool:
        """Whether a code is one of the nation, the provinces and the regencies."""
        return code == NATION or code in self.catalogue.regions


def by_position(options: Sequence[str], before: str | None, after: str | None) -> str | None:
    """Return the one of several codes that fits the order of codes around it, if it is one."""
    same = {o[:2] for o in options}
    low = before if before and before[:2] in same else None
    high = after if after and after[:2] in same and after[2:] != "00" else None
    if low in {None, f"{options[0][:2]}00"} and high is None:
        return None
    fitting = [o for o in options if (low is None or low < o) and (high is None or o < high)]
    return fitting[0] if len(fitting) == 1 else None


def by_company(options: Sequence[str], present: Iterable[str]) -> str | None:
    """Return the one of several codes that no other line already is, if it is one."""
    taken = set(present)
    left = [o for o in options if o not in taken]
    return left[0] if len(left) == 1 else None
