"""What a browser says of itself, in words that its user knows."""

# The first that is found counts: most browsers claim to be others too.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Vivaldi", "Vivaldi"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def browser_of(agent: str | None) -> str | None:
    """The browser's name, such as Firefox."""
    return _first(BROWSERS, agent)


def system_of(agent: str | None) -> str | None:
    """What the browser runs on, such as Windows."""
    return _first(SYSTEMS, agent)


def _first(known: tuple[tuple[str, str], ...], agent: str | None) -> str | None:
    return next((name for sign, name in known if sign in (agent or "")), None)
