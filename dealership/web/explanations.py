"""What happened when a request failed, and what to do about it, said to the person who asked."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Explanation:
    """What happened, and what to do about it."""

    title: str
    text: str


EXPLANATIONS = {
    400: Explanation(
        "That request made no sense to us",
        "Something in it was malformed or cut short. Nothing was stored; go back and try again.",
    ),
    403: Explanation(
        "This door is for colleagues only",
        "You are signed in, but your role does not open this page. Ask a manager if it should.",
    ),
    404: Explanation(
        "We could not find that page",
        "The address may be mistyped, or the car has left our stock.",
    ),
    405: Explanation(
        "That is not how this page works",
        "It was called in a way it does not answer. Nothing was changed.",
    ),
    409: Explanation(
        "Somebody was faster",
        "It was changed or removed while you were looking at it. Your change was not stored; "
        "open it again and look.",
    ),
    410: Explanation(
        "It is gone for good",
        "What was here has left and will not come back.",
    ),
    413: Explanation(
        "That is too large",
        "Send less at a time: pictures up to 20 MB each, forms up to 1 MB.",
    ),
    429: Explanation(
        "Too many attempts",
        "Wait a few minutes before you try again.",
    ),
    500: Explanation(
        "Something broke on our side",
        "It has been written down with the number below. Nothing is wrong with what you did.",
    ),
    503: Explanation(
        "We will be right back",
        "The stock book is out of reach for a moment. Try again in a few seconds.",
    ),
}
