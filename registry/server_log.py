"""The web server's own lines, in the site's form and as free of names as the others.

gunicorn tells of requests that never reach a view: of one that it cannot read it quotes the line,
of one that broke off the address, and both have in them whoever was searched for.
"""

from __future__ import annotations

from typing import Any

from django.utils.module_loading import import_string
from gunicorn.glogging import Logger

from registry.environment import env_str
from registry.logs import FORMATS, LINE

#: gunicorn writes from whom and what is wrong, and then what was sent, each after a colon.
KEPT = 2


class ServerLog(Logger):
    """gunicorn's logger; ``manage.py start`` names it."""

    def setup(self, cfg: Any) -> None:
        """Its lines look like the site's."""
        super().setup(cfg)
        formatter = import_string(FORMATS[env_str("LOG_FORMAT", "text", choices=FORMATS)])
        for handler in self.error_log.handlers:
            handler.setFormatter(formatter(LINE))

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Of a request that makes no sense, what is wrong with it and not how it reads."""
        if msg.startswith("Invalid request"):
            msg = ": ".join(msg.split(": ")[:KEPT])
        super().warning(msg, *args, **kwargs)

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """What broke off, without the address that was asked for."""
        if msg.startswith("Error handling request"):
            msg, args = "An answer broke off", ()
        super().exception(msg, *args, **kwargs)
