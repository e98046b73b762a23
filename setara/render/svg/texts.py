"""Large figures and sentences, to be read from afar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from setara.pictures import theme, tones
from setara.pictures.kinds import Card, Cards, Points
from setara.render.place import fonts
from setara.render.place.fonts import PITCH, widest, wrapped
from setara.render.place.room import best_plan
from setara.render.svg.canvas import Canvas

_SMALLEST_FIGURE = 2.0
_LARGEST_FIGURE = 5.5
_BETWEEN = 0.35
_INDENT = 1.4
_BETWEEN_POINTS = 0.7


@dataclass(frozen=True)
class _Words:
    label: list[str]
    items: list[list[str]]

    def height(self, size: float) -> float:
        """Return the height of the items in pixels."""
        return (sum(len(item) for item in self.items) * PITCH + (len(self.items) - 1) * _BETWEEN) * size


@dataclass(frozen=True)
class _CardsPlan:
    size: float
    figure: float  # font size of the large figures
    words: list[_Words]
    width: float  # of a card
    height: float
    beside: bool  # whether the words stand beside the figure


def draw_cards(canvas: Canvas, picture: Cards) -> None:
    """Draw large figures side by side, or below each other where the picture is too narrow."""
    plan = best_plan(canvas.size, partial(_columns, canvas, picture), partial(_rows, canvas, picture), largest=1.3)
    for i, (card, words) in enumerate(zip(picture.cards, plan.words, strict=True)):
        if plan.beside:
            _row(canvas, plan, card, words, i)
        else:
            _column(canvas, plan, card, words, i)


def _columns(canvas: Canvas, picture: Cards, size: float) -> _CardsPlan | None:
    count = len(picture.cards)
    width = (canvas.width - 2 * size * (count - 1)) / count
    words = [_words(card, size, width) for card in picture.cards]
    figure = min(_LARGEST_FIGURE * size, 0.34 * canvas.height, *(_fitting(card.shown, width) for card in picture.cards))
    labels = max(len(w.label) for w in words) * PITCH * size
    height = labels + 1.25 * figure + max(w.height(size) for w in words)
    if figure < _SMALLEST_FIGURE * size or height > canvas.height or not _all_fit(words, size, width):
        return None
    return _CardsPlan(size, figure, words, width, height, beside=False)


def _rows(canvas: Canvas, picture: Cards, size: float) -> _CardsPlan | None:
    height = canvas.height / len(picture.cards)
    figure = min(3.2 * size, 0.6 * height)
    left = widest((card.shown for card in picture.cards), figure, 800)
    if left > 0.5 * canvas.width:
        figure, left = figure * 0.5 * canvas.width / left, 0.5 * canvas.width
    width = canvas.width - left - 1.2 * size
    words = [_words(card, size, width) for card in picture.cards]
    tallest = max(len(w.label) * PITCH * size + w.height(size) for w in words)
    if tallest > height - 0.5 * size or not _all_fit(words, size, width):
        return None
    return _CardsPlan(size, figure, words, width, height, beside=True)


def _words(card: Card, size: float, width: float) -> _Words:
    return _Words(wrapped(card.label, size, 600, width), [wrapped(line, size, 400, width) for line in card.lines])


def _all_fit(words: list[_Words], size: float, width: float) -> bool:
    return all(
        widest(w.label, size, 600) <= width and all(widest(item, size) <= width for item in w.items) for w in words
    )


def _fitting(text: str, width: float) -> float:
    """Return the font size at which a figure is as wide as its card."""
    return 0.94 * width / max(fonts.width_of(text, 1, 800), 1e-9)


def _column(canvas: Canvas, plan: _CardsPlan, card: Card, words: _Words, i: int) -> None:
    x = i * (plan.width + 2 * plan.size)
    labels = max(len(w.label) for w in plan.words)
    top = (canvas.height - plan.height) / 2
    if i:
        edge = x - plan.size
        canvas.rules([(edge, top, edge, top + plan.height)], theme.RULE, canvas.hair)
    y = top + (labels - len(words.label) + 0.5) * PITCH * plan.size
    canvas.lines(x, y, words.label, plan.size, weight=600, colour=tones.SOFT)
    y = top + labels * PITCH * plan.size
    canvas.text(x, y + 0.6 * plan.figure, card.shown, plan.figure, weight=800, colour=theme.PRIMARY)
    _items(canvas, plan, words, x, y + 1.25 * plan.figure)


def _row(canvas: Canvas, plan: _CardsPlan, card: Card, words: _Words, i: int) -> None:
    middle = (i + 0.5) * plan.height
    if i:
        canvas.rules([(0, i * plan.height, canvas.width, i * plan.height)], theme.RULE, canvas.hair)
    canvas.text(0, middle, card.shown, plan.figure, weight=800, colour=theme.PRIMARY)
    x = canvas.width - plan.width
    half = PITCH * plan.size / 2
    y = middle - (2 * half * len(words.label) + words.height(plan.size)) / 2
    y = canvas.lines(x, y + half, words.label, plan.size, weight=600, colour=tones.SOFT)
    _items(canvas, plan, words, x, y - half)


def _items(canvas: Canvas, plan: _CardsPlan, words: _Words, x: float, top: float) -> None:
    y = top + PITCH * plan.size / 2
    for item in words.items:
        y = canvas.lines(x, y, item, plan.size) + _BETWEEN * plan.size


def draw_points(canvas: Canvas, picture: Points) -> None:
    """Draw sentences, each with a mark before it."""
    size, items = best_plan(canvas.size, partial(_sentences, canvas, picture))
    more = min((canvas.height - _height(items, size)) / (len(items) + 1), size)
    y = more + PITCH * size / 2
    for lines in items:
        canvas.mark("square", 0.5 * size, y, 0.26 * size, theme.PRIMARY)
        y = canvas.lines(_INDENT * size, y, lines, size) + _BETWEEN_POINTS * size + more


def _sentences(canvas: Canvas, picture: Points, size: float) -> tuple[float, list[list[str]]] | None:
    width = canvas.width - _INDENT * size
    items = [wrapped(item, size, 400, width) for item in picture.items]
    fits = _height(items, size) <= canvas.height and all(widest(item, size) <= width for item in items)
    return (size, items) if fits else None


def _height(items: list[list[str]], size: float) -> float:
    return (sum(len(item) for item in items) * PITCH + (len(items) - 1) * _BETWEEN_POINTS) * size
