"""What a browser may tell the server: to run the page, not to clear what all sessions share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg

if TYPE_CHECKING:
    from starlette.types import Message, Receive

# Streamlit also obeys whoever asks it to clear everybody's caches, to tell of the repository it runs from or to stop.
_TAKEN = {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "backend_operation_request"}


def taken(receive: Receive) -> Receive:
    """Return a receiver that leaves out the messages of a websocket that are none of a reader's business."""

    async def next_() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive" or _is_taken(message.get("bytes") or b""):
                return message

    return next_


def _is_taken(content: bytes) -> bool:
    try:
        return BackMsg.FromString(content).WhichOneof("type") in _TAKEN
    except DecodeError:
        return False
