"""Charts that set regions side by side in one year and one vintage."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from setara import formatting
from setara.frames import rows
from setara.pictures import theme
from setara.render.plotly.marks import below
from setara.render.plotly.targets import add_row_targets
from setara.sentences.oddities import ODD
from setara.sentences.targets import span
from setara.sentences.words import rank_phrase
from setara.store.catalogue import ISLAND, Indicator

ROW = 26
LINE = 22


def ranked_dots(
    level: pd.DataFrame,
    indicator: Indicator,
    chosen: Sequence[str] = (),
    targets: pd.DataFrame | None = None,
    *,
    row_targets: pd.DataFrame | None = None,
    by_province: bool = False,
) -> go.Figure:
    """Draw every published regency as a dot, best on top, against province, nation and published targets.

    Args:
        level: result of `queries/level.sql`, with `mark` where anything is known about a figure.
        indicator: the indicator.
        chosen: codes drawn in the accent colour.
        targets: result of `queries/target_documents.sql` for the regions, year and vintage shown.
        row_targets: the same of single regencies, drawn in their rows.
        by_province: colour and shape by province, where several are shown.

    Returns:
        A figure whose first trace holds the regencies; unpublished ones are not drawn.
    """
    drawn = level[(level["level"] == "kabkota") & level["value"].notna()].sort_values(
        ["distance", "region"], ascending=[False, False]
    )
    figure = go.Figure(layout=theme.base_layout(150 + ROW * max(len(drawn), 4)))
    figure.add_trace(_ranked(drawn, indicator, chosen, by_province=by_province))
    if by_province:
        province_legend(figure, drawn)
    limits = _range(level, targets, indicator)
    lines = _references(figure, level, indicator, limits, by_province=by_province)
    lines += _targets(figure, targets, indicator, limits, below=lines)
    figure.update_layout(margin={"l": 8, "r": 24, "t": 12, "b": 34 + LINE * lines})
    labels = [
        f"{r.region}  <b>{formatting.number(r.value, indicator.decimals)}</b>{' ' + ODD if r.flag == ODD else ''}"
        for r in rows(drawn)
    ]
    theme.name_rows(figure, drawn["region"].tolist(), labels, edge=0.8, least=4)
    # Every value stands beside its region, so the axis needs no numbers.
    figure.update_xaxes(range=limits, showticklabels=False)
    if row_targets is not None:
        add_row_targets(figure, row_targets, indicator)
    return figure


def _ranked(drawn: pd.DataFrame, indicator: Indicator, chosen: Sequence[str], *, by_province: bool) -> go.Scatter:
    codes, provinces = drawn["region_code"].tolist(), drawn["province_code"].tolist()
    colours = [theme.PROVINCE_COLOURS[p] if by_province else theme.PRIMARY for p in provinces]
    return go.Scatter(
        x=drawn["value"].tolist(),
        y=drawn["region"].tolist(),
        mode="markers",
        text=[indicator.show(v) for v in drawn["value"]],
        cliponaxis=False,
        marker={
            "opacity": 1,
            "size": [17 if c in chosen else 13 for c in codes],
            "color": [theme.CHOSEN if c in chosen else k for c, k in zip(codes, colours, strict=True)],
            "symbol": [theme.PROVINCE_SYMBOLS[p] if by_province else "circle" for p in provinces],
        },
        customdata=[
            rank_phrase(r.rank_island, r.ranked_island, ISLAND) + mark
            for r, mark in zip(rows(drawn), below(drawn), strict=True)
            for r in rows(drawn)
        ],
        hovertemplate="<b>%{y}</b><br>%{text}<br>%{customdata}<extra></extra>",
        showlegend=False,
    )


def _range(level: pd.DataFrame, targets: pd.DataFrame | None, indicator: Indicator) -> list[float]:
    values = level["value"].dropna().tolist()
    if targets is not None:
        values += targets["low"].tolist() + targets["high"].tolist()
    if not values:
        return [indicator.scale_low, indicator.scale_high]
    reach = max(max(values) - min(values), 0.05 * (indicator.scale_high - indicator.scale_low))
    return [min(values) - 0.08 * reach, max(values) + 0.16 * reach]


def province_legend(figure: go.Figure, drawn: pd.DataFrame) -> None:
    """Name the provinces' colours and symbols, what all have in common once.

    Args:
        figure: the chart.
        drawn: the regencies drawn, columns province_code and province.
    """
    for code, name in drawn[["province_code", "province"]].drop_duplicates().sort_values("province_code").to_numpy():
        figure.add_trace(
            go.Scatter(
                x=[None],
                y=[None],
                mode="markers",
                name=str(name).removeprefix(f"{ISLAND} "),
                marker={
                    "size": 13,
                    "color": theme.PROVINCE_COLOURS[code],
                    "symbol": theme.PROVINCE_SYMBOLS[code],
                },
            )
        )
    figure.update_layout(legend_title_text=ISLAND)


def _references(
    figure: go.Figure, level: pd.DataFrame, indicator: Indicator, limits: Sequence[float], *, by_province: bool
) -> int:
    """Draw province and nation as lines named below the chart; return how many."""
    shown = level[(level["level"] == "nasional") | ((level["level"] == "provinsi") & (not by_province))]
    shown = shown[shown["value"].notna()]
    for position, row in enumerate(rows(shown)):
        dash = "dash" if row.level == "provinsi" else "dot"
        figure.add_vline(x=row.value, line={"color": theme.INK, "width": 2, "dash": dash})
        text = f"{row.region} {formatting.number(row.value, indicator.decimals)}"
        _name_below(figure, float(row.value), limits, position, text, theme.INK)
    return len(shown)


def _targets(
    figure: go.Figure, targets: pd.DataFrame | None, indicator: Indicator, limits: Sequence[float], *, below: int
) -> int:
    """Draw published targets as bands named below the chart, under `below` other names; return how many."""
    if targets is None:
        return 0
    for position, row in enumerate(rows(targets), start=below):
        figure.add_vrect(
            x0=row.low,
            x1=row.high,
            fillcolor=theme.CHOSEN,
            opacity=0.25,
            line={"color": theme.CHOSEN, "width": 2},
        )
        text = f"target {row.region} {row.year}: {span(row.low, row.high, indicator)}"
        _name_below(figure, float(row.high), limits, position, text, theme.CHOSEN)
    return len(targets)


def _name_below(
    figure: go.Figure, value: float, limits: Sequence[float], position: int, text: str, colour: str
) -> None:
    """Name a line below the chart; right of the middle the name ends at the line, so that a phone does not cut it."""
    figure.add_annotation(
        x=value,
        y=0,
        yref="paper",
        yanchor="top",
        yshift=-2 - LINE * position,
        xanchor="right" if value > sum(limits) / 2 else "center",
        text=text,
        showarrow=False,
        font={"size": 14, "color": colour},
    )


def dumbbells(gap: pd.DataFrame, indicator: Indicator, chosen: Sequence[str] = ()) -> go.Figure:
    """Draw women's and men's values of every regency joined by a line, the widest gap on top.

    Args:
        gap: result of `queries/gap.sql`.
        indicator: an indicator published by sex.
        chosen: codes whose line is drawn in the accent colour.

    Returns:
        A figure with a trace of joining lines, one of women (circles) and one of men (diamonds).
    """
    drawn = gap[(gap["level"] == "kabkota") & gap["gap"].notna()].sort_values(["distance", "region"])
    figure = go.Figure(layout=theme.base_layout(110 + ROW * max(len(drawn), 4)))
    for accent in (False, True):
        own = drawn[drawn["region_code"].isin(list(chosen)) == accent]
        figure.add_trace(
            go.Scatter(
                x=[x for r in rows(own) for x in (r.women, r.men, None)],
                y=[y for r in rows(own) for y in (r.region, r.region, None)],
                mode="lines",
                line={"color": theme.CHOSEN if accent else theme.JOIN, "width": 4},
                hoverinfo="skip",
                showlegend=False,
            )
        )
    for sex, name, column in (("P", "Perempuan", "women"), ("L", "Laki-laki", "men")):
        figure.add_trace(
            go.Scatter(
                x=drawn[column].tolist(),
                y=drawn["region"].tolist(),
                mode="markers",
                name=name,
                marker={
                    "opacity": 1,
                    "size": 13,
                    "color": theme.SEX_COLOURS[sex],
                    "symbol": theme.SEX_SYMBOLS[sex],
                },
                customdata=[indicator.show_change(g) for g in drawn["gap"]],
                hovertemplate=(
                    f"<b>%{{y}}</b><br>{name} %{{x:{theme.number_format(indicator)}}}"
                    "<br>perempuan − laki-laki: %{customdata}<extra></extra>"
                ),
            )
        )
    figure.update_yaxes(tickfont={"size": 15}, categoryorder="array", categoryarray=drawn["region"].tolist())
    figure.update_xaxes(tickformat=theme.TICKS, title=indicator.unit)
    return figure


def side_by_side(components: pd.DataFrame, regions: Sequence[str]) -> go.Figure:
    """Draw the components of two to six regencies, one small panel a component, one row a regency.

    Args:
        components: result of `queries/components.sql`.
        regions: codes of the regencies, in order.

    Returns:
        A figure with a subplot a component; women are circles, men diamonds, and each panel has its own unit.
    """
    from plotly.subplots import make_subplots  # noqa: PLC0415

    drawn = components[components["region_code"].isin(list(regions))]
    panels = drawn.drop_duplicates("indicator")[["indicator", "short_name", "unit"]].to_numpy().tolist()
    columns = 2
    lines = max(1, -(-len(panels) // columns))
    figure = make_subplots(
        rows=lines,
        cols=columns,
        subplot_titles=[f"{name} ({unit})" for _, name, unit in panels],
        shared_yaxes=True,
        horizontal_spacing=0.04,
        vertical_spacing=0.3 / lines,
    )
    for position, (code, _, _) in enumerate(panels):
        row, column = divmod(position, columns)
        for sex in ("P", "L", "T"):
            own = drawn[(drawn["indicator"] == code) & (drawn["sex"] == sex)].set_index("region_code")
            own = own.reindex([r for r in regions if r in own.index])
            if len(own):
                figure.add_trace(_component_dots(own, sex, first=position == 0), row=row + 1, col=column + 1)
    figure.update_layout(
        theme.base_layout(90 + lines * (110 + 52 * len(regions)), margin={"l": 8, "r": 24, "t": 70, "b": 40})
    )
    names = drawn.drop_duplicates("region_code").set_index("region_code")["region"]
    order = [names[r] for r in reversed(regions) if r in names.index]
    figure.update_yaxes(categoryorder="array", categoryarray=order, automargin=True, range=[-0.6, len(order) - 0.4])
    figure.update_xaxes(tickformat=theme.TICKS, nticks=5)
    figure.update_layout(legend={"y": 1.0 + 0.3 / lines})
    return figure


def _component_dots(own: pd.DataFrame, sex: str, *, first: bool) -> go.Scatter:
    names = {"P": "Perempuan", "L": "Laki-laki", "T": "Gabungan"}
    return go.Scatter(
        x=own["value"].tolist(),
        y=own["region"].tolist(),
        mode="markers+text",
        text=[formatting.number(v, int(d)) for v, d in zip(own["value"], own["decimals"], strict=True)],
        textposition="top center" if sex == "P" else "bottom center",
        textfont={"size": 13, "color": theme.SEX_COLOURS[sex]},
        cliponaxis=False,
        name=names[sex],
        legendgroup=sex,
        showlegend=first,
        marker={"size": 12, "color": theme.SEX_COLOURS[sex], "symbol": theme.SEX_SYMBOLS[sex]},
        hovertemplate=f"<b>%{{y}}</b><br>{names[sex]} %{{text}}<extra></extra>",
    )
