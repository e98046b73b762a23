"""Sessions without a browser: a websocket client that speaks Streamlit's protocol, for start, memory and server time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.browser import Recording
from benchmarks.server import MemoryWatch, Server
from setara.store import catalogue, database

PAGES = ("", "peta", "tren", "banding")
SESSIONS = 20
STARTS = 5
_PATIENCE = 60.0
_LARGEST = 64 * 1024 * 1024
# Between two requests, so that what the server does after an answer is not timed with the next.
_PAUSE = 0.15
_ALIKE = 0.03
_ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass(frozen=True)
class Answer:
    """The server's answer to one change, as a client on the same machine sees it that does nothing else.

    Attributes:
        seconds: from sending the request to having received the message that the script has ended.
        cpu: processor seconds of the server until it rested.
        received: payload bytes received over the websocket.
    """

    seconds: float
    cpu: float
    received: int


@dataclass(frozen=True)
class Memory:
    """Resident bytes of the server: after one session, and the peak with all sessions open."""

    one_session: int
    peak: int


async def opened(server: Server) -> ClientConnection:
    """Return a new session of a server."""
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    return await connect(address, subprotocols=[Subprotocol("streamlit")], max_size=_LARGEST)


async def _ask(socket: ClientConnection, request: bytes) -> int:
    """Send a request to run the script and return how many bytes came until it ended.

    Raises:
        RuntimeError: the script failed.
    """
    await socket.send(request)
    received = 0
    while True:
        payload = await asyncio.wait_for(socket.recv(decode=False), _PATIENCE)
        received += len(payload)
        message = ForwardMsg.FromString(payload)
        if message.WhichOneof("type") == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
            raise RuntimeError(message.delta.new_element.exception.message)
        if message.WhichOneof("type") != "script_finished":
            continue
        if message.script_finished in _ENDED:
            return received
        raise RuntimeError(f"a script did not finish: {message.script_finished}")


async def show(socket: ClientConnection, page: str, query: str = "") -> int:
    """Open a page at an address and return how many bytes came.

    Raises:
        RuntimeError: the page failed.
    """
    request = BackMsg()
    request.rerun_script.page_name = page
    request.rerun_script.query_string = query
    return await _ask(socket, request.SerializeToString())


async def _answers(server: Server, recording: Recording) -> list[Answer]:
    socket = await opened(server)
    for request in recording.opening:
        await _ask(socket, request)
    answers = []
    for change in recording.changes:
        await asyncio.sleep(_PAUSE)
        worked, start = server.cpu(), time.perf_counter()
        received = sum([await _ask(socket, request) for request in change.requests])
        seconds = time.perf_counter() - start
        await asyncio.sleep(_PAUSE)
        answers.append(Answer(seconds, server.cpu() - worked, received))
    await socket.close()
    return answers


def answers(server: Server, recording: Recording) -> list[Answer]:
    """Send a recorded session's requests again, in a session that draws nothing, and return what each change took.

    Raises:
        RuntimeError: a script failed, or what came back is not what the browser was sent, so that other work was timed.
    """
    found = asyncio.run(_answers(server, recording))
    for answer, change in zip(found, recording.changes, strict=True):
        if abs(answer.received - change.received) > _ALIKE * change.received:
            raise RuntimeError(f"the browser received {change.received} bytes, the client {answer.received}")
    return found[recording.warming :]


async def _first_answer(server: Server) -> None:
    socket = await opened(server)
    await show(socket, "")
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
    socket = await opened(server)
    for page in PAGES:
        await show(socket, page, f"indikator={indicator}")
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
