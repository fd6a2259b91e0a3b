"""What a view says of itself: that everybody may come."""

from typing import Any


def public(view: Any) -> Any:
    """Open a view to everybody. Each view says so or wears `permit`; a test sees to it."""
    view.permission = None
    return view
