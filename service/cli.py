"""``duizhao serve``: on waitress, one process; ``duizhao openapi``: the API's text."""

from __future__ import annotations

import json
import os
import signal
from types import FrameType

import click
import waitress

from service.app import create_app
from service.config import Config, ConfigError
from service.security import MEMORY_ONLY


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
def serve(host: str, port: int) -> None:
    """Serve the page and the API. Settings: environment variables DUIZHAO_*."""
    try:
        config = Config.from_environment(os.environ)
    except ConfigError as error:
        raise click.ClickException(str(error)) from error
    server = waitress.create_server(
        create_app(config),
        host=host,
        port=port,
        threads=4,
        # The default of 100 lets a hundred stalled clients shut everybody out, and
        # select() fails above descriptor 1024.
        connection_limit=2_000,
        asyncore_use_poll=True,
        # Waitress writes what is larger than this to a temporary file; a text that
        # somebody pasted never goes to the disk.
        inbuf_overflow=MEMORY_ONLY,
        outbuf_overflow=MEMORY_ONLY,
        max_request_body_size=MEMORY_ONLY - 1,
        ident=None,
    )
    signal.signal(signal.SIGTERM, _stop)
    click.echo(f"Duizhao serves http://{host}:{server.effective_port}", err=True)
    try:
        server.run()
    finally:
        # Requests that are being answered get ten seconds.
        server.task_dispatcher.shutdown(cancel_pending=False, timeout=10)


@click.command("openapi")
def describe() -> None:
    """Write the description of the API (OpenAPI 3.1) to standard output."""
    app = create_app(Config.from_environment(os.environ))
    answer = app.test_client().get("/api/v1/openapi.json")
    click.echo(json.dumps(answer.get_json(), ensure_ascii=False, indent=1))


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
