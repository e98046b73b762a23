"""Sessions without a browser: a websocket client that speaks Streamlit's protocol, for start and memory."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.server import MemoryWatch, Server
from setara import catalogue, database

PAGES = ("", "peta", "tren", "banding")
SESSIONS = 20
STARTS = 5
_PATIENCE = 60.0
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True)
class Memory:
    """Resident bytes of the server: after one session, and the peak with all sessions open."""

    one_session: int
    peak: int


async def _open(server: Server) -> ClientConnection:
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    return await connect(address, subprotocols=[Subprotocol("streamlit")], max_size=_LARGEST)


async def _show(socket: ClientConnection, page: str, query: str = "") -> int:
    """Ask for a page and return how many bytes came until its script ended.

    Raises:
        RuntimeError: the script failed.
    """
    request = BackMsg()
    request.rerun_script.page_name = page
    request.rerun_script.query_string = query
    await socket.send(request.SerializeToString())
    received = 0
    while True:
        payload = await asyncio.wait_for(socket.recv(decode=False), _PATIENCE)
        received += len(payload)
        message = ForwardMsg.FromString(payload)
        if message.WhichOneof("type") == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
            raise RuntimeError(f"page {page!r}: {message.delta.new_element.exception.message}")
        if message.WhichOneof("type") != "script_finished":
            continue
        if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            return received
        raise RuntimeError(f"page {page!r} did not finish: {message.script_finished}")


async def _first_answer(server: Server) -> None:
    socket = await _open(server)
    await _show(socket, "")
    await socket.close()


def first_answer() -> list[float]:
    """Return the seconds from the start of the process to the end of the first page's script, a value a start."""
    seconds = []
    for _ in range(STARTS):
        start = time.perf_counter()
        with Server() as server:
            server.wait_until_healthy()
            asyncio.run(_first_answer(server))
            seconds.append(time.perf_counter() - start)
    return seconds


async def _session(server: Server, indicator: str) -> ClientConnection:
    socket = await _open(server)
    for page in PAGES:
        await _show(socket, page, f"indikator={indicator}")
    return socket


async def _together(server: Server, indicators: Sequence[str]) -> None:
    """Open a session an indicator at the same time, and close them only when the last has seen every page."""
    sockets = await asyncio.gather(*(_session(server, code) for code in indicators))
    await asyncio.sleep(1)
    await asyncio.gather(*(socket.close() for socket in sockets))


def memory() -> Memory:
    """Return the server's memory with one session and its peak with 20 that each open the four pages."""
    known = list(catalogue.load(database.connect()).indicators)
    indicators = [known[i % len(known)] for i in range(SESSIONS)]
    with Server() as server:
        server.wait_until_healthy()
        asyncio.run(_together(server, indicators[:1]))
        one = server.memory()
        with MemoryWatch(server) as watch:
            asyncio.run(_together(server, indicators))
    return Memory(one, watch.peak)
