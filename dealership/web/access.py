"""What a view says of itself: that everybody may come, or that it takes large uploads."""

from typing import Any


def public(view: Any) -> Any:
    """Open a view to everybody. Each view says so or wears `permit`; a test sees to it."""
    view.permission = None
    return view


def takes_uploads(view: Any) -> Any:
    """Let a view receive bodies as large as pictures are."""
    view.takes_uploads = True
    return view
