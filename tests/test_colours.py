"""Colours that touch stay apart for every kind of eye and on a grey print; the others have a shape of their own."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest

from setara.paths import ROOT
from setara.pictures import theme

Matrix = Sequence[Sequence[float]]

# Full colour blindness in linear RGB after Machado, Oliveira and Fernandes (2009); grey is the luminance alone.
EYES: dict[str, Matrix] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
    "all colours": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}
TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)
APART = 8.0
"""CIE76; 2.3 can just be told beside each other."""
LADDERS = {"light to dark": theme._LIGHT_TO_DARK, "low to high": theme._LOW_TO_HIGH}
TOUCHING = {
    "light to dark": [*pairwise(theme._LIGHT_TO_DARK)],
    "low to high": [*pairwise(theme._LOW_TO_HIGH)],
    "men to women": [*combinations(theme._MEN_TO_WOMEN, 2)],
    "worse to better": [*combinations(theme._WORSE_TO_BETTER, 2)],
    "beyond equality": [(theme.BEYOND, one) for one in theme._LIGHT_TO_DARK],
    "parts of a gap": [*combinations(theme.PART_COLOURS, 2)],
    "better, worse": [(theme.BETTER, theme.WORSE)],
    "women, men": [(theme.WOMEN, theme.MEN)],
    "chosen, others": [(theme.CHOSEN, other) for other in (theme.JOIN, theme.PRIMARY, theme.MUTED)],
}


def times(matrix: Matrix, vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def seen(colour: str, eye: str) -> tuple[float, float, float]:
    """Return a colour as an eye sees it, in CIELAB."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    met = [min(1.0, max(0.0, one)) for one in times(EYES[eye], light)]
    scaled = [one / white for one, white in zip(times(TO_XYZ, met), WHITE, strict=True)]
    x, y, z = (s ** (1 / 3) if s > 216 / 24389 else (24389 / 27 * s + 16) / 116 for s in scaled)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, eye: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(seen(one, eye), seen(other, eye), strict=True)) ** 0.5


def test_distances_are_those_of_the_published_spaces() -> None:
    assert distance("#000000", "#FFFFFF", "all colours") == pytest.approx(100, abs=0.01)
    assert seen("#FF0000", "all colours") == pytest.approx((53.24, 80.09, 67.20), abs=0.05)
    # What the name of the blindness says: red and green of one lightness run together.
    assert distance("#B5476B", "#1E8A6A", "deuteranopia") < 2
    assert distance("#B5476B", "#1E8A6A", "all colours") > 80


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("name", TOUCHING)
def test_colours_that_touch_are_told_apart_by_every_eye(name: str, eye: str) -> None:
    near = {pair: round(gap, 1) for pair in TOUCHING[name] if (gap := distance(*pair, eye)) < APART}
    assert near == {}


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("name", LADDERS)
def test_a_scale_gets_darker_step_by_step_for_every_eye(name: str, eye: str) -> None:
    lightness = [seen(colour, eye)[0] for colour in LADDERS[name]]
    assert lightness == sorted(lightness, reverse=True)


def test_what_colours_alone_do_not_tell_apart_has_a_shape_of_its_own() -> None:
    shaped = {
        "sexes": (theme.SEX_COLOURS, theme.SEX_SYMBOLS),
        "provinces": (theme.PROVINCE_COLOURS, theme.PROVINCE_SYMBOLS),
        "lines": (dict(enumerate(theme.LINE_COLOURS)), dict(enumerate(theme.LINE_SYMBOLS))),
    }
    for name, (colours, symbols) in shaped.items():
        assert colours.keys() == symbols.keys(), name
        assert len(set(symbols.values())) == len(colours), name
    in_pictures = {tone: symbol for tone, symbol in theme.TONE_SYMBOLS.items() if tone.startswith("p")}
    assert len(set(in_pictures.values())) == len(in_pictures) == 5


def test_purple_and_ochre_are_kept_for_women_and_men() -> None:
    others = [
        theme.BETTER,
        theme.WORSE,
        theme.CHOSEN,
        theme.PRIMARY,
        *theme._WORSE_TO_BETTER,
        *theme.PART_COLOURS,
        *theme.LINE_COLOURS,
    ]
    others += [look.colour for look in theme.LOOKS.values()]
    others += [tone for of, tone in theme.TONES.items() if of not in {"women", "men"}]
    others += [theme.BEYOND, *theme.COVERAGE, *theme.LEVELS.values(), *(look.tint for look in theme.LOOKS.values())]
    others += [*theme._LIGHT_TO_DARK, *theme._LOW_TO_HIGH]
    assert {(own, other) for own in (theme.WOMEN, theme.MEN) for other in others if is_like(own, other)} == set()
    assert is_like(theme.MEN, "#F6EBD3"), "a pale ochre is ochre"
    assert is_like(theme.WOMEN, "#D0B5E4"), "a pale purple is purple"
    assert not {theme.BETTER, theme.WORSE} & set(theme.LINE_COLOURS)


def is_like(one: str, other: str) -> bool:
    """Whether a colour is of the hue of another, or hardly apart from it."""
    (_, *first), (_, *second) = seen(one, "all colours"), seen(other, "all colours")
    apart = abs(math.degrees(math.atan2(*first) - math.atan2(*second))) % 360
    return distance(one, other, "all colours") < 25 or (math.hypot(*second) > 5 and min(apart, 360 - apart) < 12)


def test_no_renderer_has_a_colour_or_a_dash_of_its_own() -> None:
    written = re.compile(
        r"""["'](#[0-9A-Fa-f]{6}|rgba?\(.*|dot|dash|dashdot|longdash|longdashdot|sysDash|sysDot)["'](?!:)"""
    )
    allowed = {"DASHES = {role: ", "_LENGTHS: dict"}
    found = {
        f"{file.name}: {line.strip()}"
        for file in (ROOT / "setara" / "render").rglob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if written.search(line) and not line.startswith(tuple(allowed))
    }
    assert found == set()
