"""What happened when a request failed, and what to do about it, said to the person who asked.

Written in English; the page that shows them says them in the reader's language.
"""

from dataclasses import dataclass

from dealership.words import to_translate as _


@dataclass(frozen=True)
class Explanation:
    """What happened, and what to do about it."""

    title: str
    text: str


EXPLANATIONS = {
    400: Explanation(
        _("That request made no sense to us"),
        _("Something in it was malformed or cut short. Nothing was stored; go back and try again."),
    ),
    401: Explanation(
        _("Sign in first"),
        _("You are not signed in, or not any more. Nothing was stored; sign in and send it again."),
    ),
    403: Explanation(
        _("This door is for colleagues only"),
        _("You are signed in, but your role does not open this page. Ask a manager if it should."),
    ),
    404: Explanation(
        _("We could not find that page"),
        _("The address may be mistyped, or the car has left our stock."),
    ),
    405: Explanation(
        _("That is not how this page works"),
        _("It was called in a way it does not answer. Nothing was changed."),
    ),
    409: Explanation(
        _("Somebody was faster"),
        _(
            "It was changed or removed while you were looking at it. Your change was not stored; "
            "open it again and look."
        ),
    ),
    410: Explanation(
        _("It is gone for good"),
        _("What was here has left and will not come back."),
    ),
    413: Explanation(
        _("That is too large"),
        _("Send less at a time: pictures up to 20 MB each and 64 MB together, forms up to 1 MB."),
    ),
    415: Explanation(
        _("That form is not one of ours"),
        _("It takes what its own form sends. Nothing was changed."),
    ),
    429: Explanation(
        _("Too many attempts"),
        _("Wait a few minutes before you try again."),
    ),
    500: Explanation(
        _("Something broke on our side"),
        _("It has been written down with the number below. Nothing is wrong with what you did."),
    ),
    503: Explanation(
        _("We will be right back"),
        _("The stock book is out of reach for a moment. Try again in a few seconds."),
    ),
}
