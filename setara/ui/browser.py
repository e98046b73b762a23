"""What only the browser can do: copy a link, and turn a drawn chart into a picture with title and source."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_FOLDER = Path(__file__).parent / "assets"


@cache
def _component(name: str) -> Any:
    return st.components.v2.component(
        f"setara_{name}",
        css=(_FOLDER / "button.css").read_text(encoding="utf-8"),
        js=(_FOLDER / f"{name}.js").read_text(encoding="utf-8"),
    )


def copy_link(parameters: Mapping[str, str | list[str]]) -> None:
    """Draw the button that copies the complete link of the view.

    Args:
        parameters: the scope's address parameters; the browser adds host, path and the page's own parameters.
    """
    pairs = [[n, v] for n, values in parameters.items() for v in ([values] if isinstance(values, str) else values)]
    _component("copy_link")(data={"pairs": pairs}, key="copy_link", height="content", width="content")


def save_picture(chart: str, stem: str, title: str, foot: str) -> None:
    """Draw the button that saves a chart as PNG with its title above and scope and source below.

    Args:
        chart: key of the container that holds the chart.
        stem: file name without ending.
        title: the chart's title.
        foot: scope, source and version in one line.
    """
    _component("save_picture")(
        data={"chart": chart, "stem": stem, "title": title, "foot": foot},
        key=f"picture_{chart}",
        height="content",
        width="content",
    )
