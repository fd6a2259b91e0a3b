"""Where the bytes of the pictures lie: in GridFS, beside the cars, and backed up with them.

A rendition is known by its file's name. The file's id is new each time: parts that a process left
behind which was killed in the middle are never taken for a finished file.
"""

from gridfs import GridFSBucket
from gridfs.errors import NoFile
from mongoengine.connection import get_db

from dealership.database.availability import about_to_ask

BUCKET = "photos"


def keep(digest: str, width: int, content: bytes) -> None:
    """Store one rendition; the same one again changes nothing."""
    name = _name(digest, width)
    bucket = _bucket()
    if not next(bucket.find({"filename": name}).limit(1), None):
        bucket.upload_from_stream(name, content)  # twice, if another process does so too: no harm


def fetch(digest: str, width: int) -> bytes | None:
    """One rendition, or None if there is no such picture."""
    try:
        return _bucket().open_download_stream_by_name(_name(digest, width)).read()
    except NoFile:
        return None


def _name(digest: str, width: int) -> str:
    return f"{digest}-{width}"


def _bucket() -> GridFSBucket:
    about_to_ask()
    return GridFSBucket(get_db("core"), BUCKET)
