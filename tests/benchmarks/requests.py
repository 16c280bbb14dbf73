"""What a request costs: in process, and over HTTP on this machine.

    python -m tests.benchmarks.requests

serves the app for the second part, on a port that it writes, until it is ended.
"""

from __future__ import annotations

import http.client
import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any
from wsgiref.util import setup_testing_defaults

import waitress
from flask import Flask

from service.app import create_app
from service.config import Config
from tests.benchmarks.section import Section, drawn
from tests.benchmarks.texts import WARM, Unseen, simplified
from tests.benchmarks.timing import Spread, interleaved, ratios

_PATH, _TRIVIAL = "/api/v1/annotate", "/trivial"
_CHARACTERS = 330  # 1 KB of UTF-8
_IN_A_ROUND = 40

_ASKED = {
    "a trivial view": (_TRIVIAL, ["terms"]),
    "terms": (_PATH, ["terms"]),
    "terms and words": (_PATH, ["terms", "words"]),
}
_BASE = "a trivial view"


def measure(*, quick: bool) -> list[Section]:
    """Give the tables of both ways."""
    rounds = 3 if quick else 9
    text = simplified()
    app = app_with_a_trivial_view()

    def in_process(path: str, body: bytes) -> None:
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": path,
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
        }
        setup_testing_defaults(environ)
        status: list[str] = []
        with closing(app(environ, lambda said, *_: status.append(said))) as answer:
            b"".join(answer)
        assert status[0].startswith("200"), status

    return [
        _table("In process", in_process, text, rounds, time.process_time),
        _over_http(text, rounds),
    ]


def app_with_a_trivial_view() -> Flask:
    """Give the service with a view that does nothing, behind the same hooks."""
    app = create_app(Config())
    app.add_url_rule(_TRIVIAL, view_func=lambda: "ok", methods=["POST"])
    return app


def _over_http(text: str, rounds: int) -> Section:
    command = [sys.executable, "-m", "tests.benchmarks.requests"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            port = int(server.stdout.readline())
            with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:

                def over_http(path: str, body: bytes) -> None:
                    headers = {"Content-Type": "application/json"}
                    connection.request("POST", path, body, headers)
                    with connection.getresponse() as answer:
                        answer.read()
                        assert answer.status == 200, answer.status

                return _table(
                    "Over HTTP, waitress on the same machine",
                    over_http,
                    text,
                    rounds,
                    time.perf_counter,
                )
        finally:
            server.terminate()


def _table(
    title: str,
    send: Callable[[str, bytes], None],
    text: str,
    rounds: int,
    clock: Callable[[], float],
) -> Section:
    warm, unseen = Unseen(text), Unseen(text[WARM:])
    things: dict[str, Callable[[int], object]] = {}
    for name, (path, layers) in _ASKED.items():
        for piece in warm.pieces(_CHARACTERS, WARM // _CHARACTERS // len(_ASKED)):
            send(path, _body(piece, layers))
        bodies = [
            [_body(p, layers) for p in unseen.pieces(_CHARACTERS, _IN_A_ROUND)]
            for _ in range(rounds)
        ]
        things[name] = lambda number, path=path, bodies=bodies: [
            send(path, body) for body in bodies[number]
        ]
    seconds = interleaved(things, rounds, clock=clock)
    slower = {name: ratios(own, seconds[_BASE]) for name, own in seconds.items()}
    rows = tuple(
        (
            name,
            str(Spread.of([1e3 * second / _IN_A_ROUND for second in own])),
            str(slower[name]),
        )
        for name, own in seconds.items()
    )
    said = (
        "`POST /api/v1/annotate` with 1 KB of unseen Chinese, one request after the "
        "other, beside a view of the same app that does nothing, behind the same hooks."
    )
    figures = {name: drawn(spread) for name, spread in slower.items()}
    header = ("", "milliseconds a request", f"times {_BASE}")
    return Section(f"A request: {title.lower()}", said, header, rows, figures)


def _body(text: str, layers: list[str]) -> bytes:
    return json.dumps({"text": text, "layers": layers}, ensure_ascii=False).encode()


def _serve() -> None:
    app = app_with_a_trivial_view()
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=2)
    print(server.effective_port, flush=True)
    server.run()


if __name__ == "__main__":
    _serve()
