"""``duizhao serve``: the service on waitress, one process, every system."""

from __future__ import annotations

import os
import signal
from types import FrameType

import click
import waitress

from glossary.errors import TermBaseError
from service.app import create_app
from service.config import Config, ConfigError
from service.security import MEMORY_ONLY


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
def serve(host: str, port: int) -> None:
    """Serve the page and the API. Settings: environment variables DUIZHAO_*."""
    try:
        app = create_app(Config.from_environment(os.environ))
    except (ConfigError, TermBaseError) as error:
        raise click.ClickException(str(error)) from error
    server = waitress.create_server(
        app,
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


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
