"""Where the bytes of the pictures lie: in GridFS, beside the cars, and backed up with them."""

from gridfs import GridFSBucket
from gridfs.errors import FileExists, NoFile
from mongoengine.connection import get_db

from dealership.database.availability import about_to_ask

BUCKET = "photos"


def keep(digest: str, width: int, content: bytes) -> None:
    """Store one rendition; the same one again changes nothing."""
    name = _name(digest, width)
    bucket = _bucket()
    if next(bucket.find({"_id": name}).limit(1), None):
        return
    try:
        bucket.upload_from_stream_with_id(name, name, content)
    except FileExists:
        return  # another process stored the same rendition meanwhile


def fetch(digest: str, width: int) -> bytes | None:
    """One rendition, or None if there is no such picture."""
    try:
        return _bucket().open_download_stream(_name(digest, width)).read()
    except NoFile:
        return None


def _name(digest: str, width: int) -> str:
    return f"{digest}-{width}"


def _bucket() -> GridFSBucket:
    about_to_ask()
    return GridFSBucket(get_db("core"), BUCKET)
