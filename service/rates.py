"""How many texts one address may send in a time, where an operator sets a limit."""

from __future__ import annotations

from flask import Blueprint, Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from service.config import Config


def register(app: Flask, config: Config, blueprints: tuple[Blueprint, ...]) -> None:
    """Trust as many proxies as are said to stand before us, and count requests.

    Only those that send a text count. In memory, so each process counts for itself;
    ``rate_limit_storage`` names a store that several share.
    """
    if config.trusted_proxies:
        count = config.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )
    if config.rate_limit is None:
        return
    from flask_limiter import Limiter
    from flask_limiter.util import get_remote_address

    limiter = Limiter(
        get_remote_address,
        app=app,
        storage_uri=config.rate_limit_storage,
        headers_enabled=True,
    )
    counted = limiter.shared_limit(config.rate_limit, scope="texts", methods=["POST"])
    for blueprint in blueprints:
        counted(blueprint)
