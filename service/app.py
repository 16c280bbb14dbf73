"""``create_app``: the service as one WSGI application."""

from __future__ import annotations

import os

from flask import Flask
from flask_compress import Compress

from service import api, downloads, language, problems, rates, security, templating, web
from service.config import Config
from service.engine import Engine, hold
from service.sharing import open_before_forks

COMPRESSED = [
    "application/json",
    "application/ld+json",
    "application/problem+json",
    "image/svg+xml",
    "text/css",
    "text/csv",
    "text/html",
    "text/javascript",
    "text/plain",
]


def create_app(config: Config | None = None) -> Flask:
    """Load the term base and give the application; settings are the environment's.

    Raises:
        ConfigError: If the environment has a setting that cannot be.
        TermBaseError: If the term base has faults; all of them.
    """
    config = config or Config.from_environment(os.environ)
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = max(config.body_limit, config.upload_limit)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.config["COMPRESS_MIMETYPES"] = COMPRESSED
    app.config["COMPRESS_ALGORITHM_STREAMING"] = ["zstd", "br", "gzip"]
    Compress(app)
    engine = Engine.load(config)
    hold(app.extensions, engine)
    open_before_forks(app, engine)
    language.register(app)
    templating.register(app)
    security.register(app)
    problems.register(app)
    blueprints = (web.blueprint, downloads.blueprint, api.blueprint)
    rates.register(app, config, blueprints)
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
    return app
