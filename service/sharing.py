"""What the workers of a server share: it is opened before they are forked."""

from __future__ import annotations

import gc
import os
import weakref

from flask import Flask

from service.engine import Engine
from service.example import REQUEST, TEXT


def open_before_forks(app: Flask, engine: Engine) -> None:
    """Open what an app opens when it is first asked, before each fork of this process.

    A server that loads the app and forks its workers then (``gunicorn --preload``) has
    one copy of it for all; what a worker opens by itself is its own. A server with
    threads never forks, and opens what it needs when it needs it.
    """
    if not hasattr(os, "register_at_fork"):
        return  # a system without forks
    # A hook cannot be taken back: it must not keep the app and the engine.
    app_held, engine_held = weakref.ref(app), weakref.ref(engine)

    def open_all() -> None:
        app, engine = app_held(), engine_held()
        if app is not None and engine is not None:
            _open(app, engine)

    os.register_at_fork(before=open_all)


def _open(app: Flask, engine: Engine) -> None:
    engine.open_all()
    # Templates, validation and tables of characters, too, come with the first request.
    client = app.test_client()
    client.get("/")
    client.post("/", data={"text": TEXT})
    client.post("/api/v1/annotate", json=REQUEST)
    # Collecting garbage writes to every object that it looks at, and what is written
    # to is no longer shared: what is here now is left alone for good.
    gc.collect()
    gc.freeze()
