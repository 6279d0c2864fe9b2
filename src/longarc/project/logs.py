"""Structured logs: one JSON line an event. Ids and counts only, never what somebody typed."""

from __future__ import annotations

import logging
import logging.handlers
from typing import Any

import structlog


def configure(options: dict[str, Any]) -> None:
    """Log to standard error, and beside it to `longarc.log` in the folder when the mode keeps one."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.filter_by_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.stdlib.add_logger_name,
            structlog.stdlib.add_log_level,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        foreign_pre_chain=[structlog.processors.TimeStamper(fmt="iso"), structlog.stdlib.add_log_level],
    )
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    if options["mode"] == "demo":
        options["folder"].mkdir(parents=True, exist_ok=True)
        handlers = [logging.handlers.WatchedFileHandler(options["folder"] / "longarc.log")]
    root = logging.getLogger()
    root.handlers = handlers
    root.setLevel(options["level"])
    for handler in handlers:
        handler.setFormatter(formatter)
