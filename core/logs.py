"""Log lines: readable on a console, JSON for machines; nothing personal goes in."""

import logging
import sys
import traceback
from typing import Literal

import structlog


def set_up_logs(log_format: Literal["console", "json"]) -> None:
    """Send structlog's and the libraries' lines through one renderer."""
    shared: list[structlog.types.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: structlog.types.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _format_error,
                renderer,
            ],
            foreign_pre_chain=shared,
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    # One line for each task or statement is a line too many.
    for chatty in ("huey", "huey.consumer", "werkzeug", "urllib3", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def _format_error(_logger: object, _name: str, line: structlog.types.EventDict) -> structlog.types.EventDict:
    """Where an error came from, without its message: that may quote what a person wrote."""
    error = line.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        line["exception"] = "\n".join(_describe(error))
    return line


def _describe(error: BaseException) -> list[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    frames = "".join(traceback.format_tb(error.__traceback__)).rstrip()
    kind = type(error)
    # A loop of causes cannot be made by raising, so this ends.
    return [*(_describe(cause) if cause else ()), frames, f"{kind.__module__}.{kind.__qualname__}"]
