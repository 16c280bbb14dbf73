"""``create_app``: the service as one WSGI application."""

from __future__ import annotations

import os

from flask import Flask

from service import api, downloads, language, problems, security, templating, web
from service.config import Config
from service.engine import Engine, hold


def create_app(config: Config | None = None) -> Flask:
    """Load the term base and give the application; settings are the environment's.

    Raises:
        ConfigError: If the environment has a setting that cannot be.
        TermBaseError: If the term base has faults; all of them.
    """
    config = config or Config.from_environment(os.environ)
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = config.body_limit
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    hold(app.extensions, Engine.load(config))
    language.register(app)
    templating.register(app)
    security.register(app)
    problems.register(app)
    for part in (web, downloads, api):
        app.register_blueprint(part.blueprint)
    return app
