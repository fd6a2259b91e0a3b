"""Answers go out compressed, also those that are longer than memory."""

from flask import Flask
from flask_compress import Compress

ALGORITHMS = ("zstd", "br", "gzip", "deflate")


def init_app(app: Flask) -> None:
    """Compress what is text, tables included; those who fetch tables often know only gzip."""
    app.config["COMPRESS_ALGORITHM_STREAMING"] = list(ALGORITHMS)
    Compress(app).compress_mimetypes_set.add("text/csv")
