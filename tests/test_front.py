"""What the server sends before Streamlit answers."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from setara.ui.front import Front
from tests.loops import apart

PACKED = {"accept-encoding": "gzip, deflate"}
CODE = "export const answer = 42;\n" * 200


@dataclass(frozen=True)
class Answer:
    headers: dict[str, str]
    body: bytes


async def streamlit(scope: Any, _: Any, send: Any) -> None:
    """Stand for Streamlit: pages are HTML, its own questions JSON."""
    kind = b"application/json" if scope["path"].startswith("/_stcore") else b"text/html; charset=utf-8"
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})
    await send({"type": "http.response.body", "body": b"streamlit"})


def ask(front: Front, path: str, headers: dict[str, str] | None = None, method: str = "GET") -> Answer:
    messages: list[Any] = []
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [(n.encode(), v.encode()) for n, v in (headers or {}).items()],
    }

    async def send(message: Any) -> None:
        messages.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    apart(asyncio.run, front(scope, receive, send))
    found = {n.decode(): v.decode() for n, v in messages[0]["headers"]}
    return Answer(found, b"".join(m.get("body", b"") for m in messages[1:]))


@pytest.fixture
def front(tmp_path: Path) -> Front:
    scripts = tmp_path / "static" / "js"
    scripts.mkdir(parents=True)
    (scripts / "PlotlyChart.abc.js").write_text(CODE, encoding="utf-8")
    (scripts / "index.def.js").write_text("start();", encoding="utf-8")
    (tmp_path / "static" / "font.woff2").write_bytes(b"font")
    (tmp_path / "secret.js").write_text("no", encoding="utf-8")
    return Front(streamlit, served=tmp_path)


@pytest.mark.parametrize("path", ["/", "/peta"])
def test_a_page_names_the_code_of_the_charts(front: Front, path: str) -> None:
    assert ask(front, path).headers["link"] == "<./static/js/PlotlyChart.abc.js>; rel=modulepreload; crossorigin"


def test_nothing_but_a_page_names_it(front: Front) -> None:
    assert "link" not in ask(front, "/_stcore/health").headers


def test_scripts_come_packed_and_unpack_to_what_they_were(front: Front) -> None:
    answer = ask(front, "/static/js/PlotlyChart.abc.js", PACKED)
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert gzip.decompress(answer.body).decode() == CODE
    assert len(answer.body) < len(CODE) / 10


@pytest.mark.parametrize("headers", [{"accept-encoding": "identity"}, PACKED | {"range": "bytes=0-9"}])
def test_who_cannot_unpack_or_wants_a_part_is_passed_on(front: Front, headers: dict[str, str]) -> None:
    assert ask(front, "/static/js/PlotlyChart.abc.js", headers).body == b"streamlit"


def test_asking_for_the_head_alone_is_passed_on(front: Front) -> None:
    assert ask(front, "/static/js/PlotlyChart.abc.js", PACKED, "HEAD").body == b"streamlit"


@pytest.mark.parametrize(
    "path", ["/static/js/../../secret.js", "/static/font.woff2", "/secret.js", "/static/js/none.js"]
)
def test_only_scripts_and_styles_of_the_folder_are_opened(front: Front, path: str) -> None:
    assert ask(front, path, PACKED).body == b"streamlit"


def test_streamlit_has_the_code_of_the_charts_where_it_is_looked_for() -> None:
    assert ask(Front(streamlit), "/").headers["link"].count("PlotlyChart.") == 1
