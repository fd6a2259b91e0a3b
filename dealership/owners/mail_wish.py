"""What an owner wants to be written to about, beside what they asked for themselves."""

from dealership.words import Term


class MailWish(Term):
    """Asked for on the owner's own page; whoever writes to owners asks for it first."""

    REMINDERS = "reminders", "When a service is due"
    NEWS = "news", "News and offers"
