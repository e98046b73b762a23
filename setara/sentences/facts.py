"""Women's and men's figure of one component, as facts that sentences and pictures are made of."""

from __future__ import annotations

from dataclasses import dataclass

from setara import formatting
from setara.store.catalogue import Indicator, Region


@dataclass(frozen=True)
class Measure:
    """Women's and men's figure of one component of one region.

    Attributes:
        indicator: the component.
        region: whose.
        year, vintage: the period both are of.
        women: the published figure.
        men: the published figure, or what women's share leaves ("diolah").
        derived: whether men's figure is what women's share leaves.
        flag: code of women's or men's flag, empty for none.
    """

    indicator: Indicator
    region: Region
    year: int
    vintage: str
    women: float
    men: float | None
    derived: bool
    flag: str

    @property
    def gap(self) -> float | None:
        """Women minus men, None where men's figure is not published."""
        return None if self.men is None else round(self.women - self.men, 6)

    @property
    def behind(self) -> bool:
        """Whether women lag, see `Indicator.lags`."""
        return self.men is not None and self.indicator.lags(self.women, self.men)


@dataclass(frozen=True)
class Move:
    """What one component would have to become, in the digits it is printed with ("perkiraan").

    Attributes:
        indicator: the component.
        sex: whose.
        now: where it stands.
        alone: the value needed where it moves alone; None where it cannot reach the goal.
        together: its value where all components move together; None where that is not computed.
        years: how long it takes alone in words, at the pace of the gap to men where men have a part in the index.
        alone_years: how long where men stand still, told only beside it.
        paced: whether the pace is known.
        derived: whether where it stands is derived rather than published.
    """

    indicator: Indicator
    sex: str
    now: float
    alone: float | None
    together: float | None
    years: str
    alone_years: str = ""
    paced: bool = True
    derived: bool = False

    @property
    def title(self) -> str:
        """Name with unit, and its mark where it is not published."""
        unit = (
            self.indicator.unit.removesuffix(" per tahun") if self.indicator.unit not in {"proporsi", "persen"} else ""
        )
        told = ", ".join(filter(None, [unit, "diolah" if self.derived else ""]))
        return f"{self.indicator.short_name} ({told})" if told else self.indicator.short_name

    def shown(self, value: float) -> str:
        """Return a value as it is printed beside the title."""
        text = formatting.number(value, self.indicator.decimals)
        return f"{text}%" if self.indicator.unit == "persen" else text
