"""A ``multipart/form-data`` body (RFC 7578) in memory, its text strictly UTF-8.

Werkzeug's own form parser writes larger files to the disk and replaces bytes that are
no text; a text that somebody sends is neither stored nor changed here.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Request
from werkzeug.sansio.multipart import Data, Field, File, MultipartDecoder, NeedData

MOST_PARTS = 200


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent, with the name it has on the sender's machine."""

    name: str
    data: bytes


def parts(request: Request) -> list[tuple[str, str | Upload]]:
    """Give the fields and files of a form, in order.

    Raises:
        ValueError: If the body is no such form, a field is not UTF-8, or there are too
            many parts.
    """
    boundary = request.mimetype_params.get("boundary", "").encode("ascii")
    if not boundary:
        raise ValueError("the multipart body has no boundary")
    decoder = MultipartDecoder(boundary, max_parts=MOST_PARTS)
    decoder.receive_data(request.get_data())
    decoder.receive_data(None)
    found: list[tuple[str, str | Upload]] = []
    part: Field | File | None = None
    data = bytearray()
    while not isinstance(event := decoder.next_event(), NeedData):
        if isinstance(event, Field | File):
            part, data = event, bytearray()
        elif isinstance(event, Data) and part is not None:
            data += event.data
            if not event.more_data:
                found.append((part.name or "", _value(part, bytes(data))))
        elif part is not None:  # The epilogue: nothing follows it.
            break
    return found


def _value(part: Field | File, data: bytes) -> str | Upload:
    if isinstance(part, File):
        return Upload(part.filename or "", data)
    return data.decode("utf-8")
