"""The web: a page and an API over the engine. Knows Flask, holds no terminology."""
