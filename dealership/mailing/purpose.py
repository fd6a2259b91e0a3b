"""What a letter is for."""

from dealership.words import Term


class Purpose(Term):
    """For lists and for the log; a letter's words are in its template."""

    REQUEST_RECEIVED = "request_received", "Confirms a shopper's request"
    REQUEST_ARRIVED = "request_arrived", "Tells the sales team of a request"
    SEARCH_SAVED = "search_saved", "Asks whether a search was saved on purpose"
    PASSWORD_RESET = "password_reset", "Leads to a new password"
    PASSWORD_CHANGED = "password_changed", "Tells that a password was changed"
    REGISTRATION = "registration", "Leads to a new account"
    OWNER_UNCLEAR = "owner_unclear", "Asks whose account it is"
    INVITATION = "invitation", "Invites a colleague"
    EMAIL_CHANGE = "email_change", "Asks whether an e-mail is somebody's"
    EMAIL_CHANGE_ASKED = "email_change_asked", "Tells that another e-mail was asked for"
    EMAIL_CHANGED = "email_changed", "Tells that an e-mail was changed"
    SEARCH_FOUND = "search_found", "Tells of new cars that match a saved search"
    ACCOUNT_CHANGED = "account_changed", "Tells somebody what was done to their account"
    FACTOR_CHANGED = "factor_changed", "Tells somebody that their way of signing in has changed"
    ERASURE_ASKED = "erasure_asked", "Asks whether somebody shall be forgotten"
    ERASURE_WAITS = "erasure_waits", "Tells managers that somebody wants to be forgotten"
    ERASED = "erased", "Tells somebody that they are forgotten"

    @property
    def carries_a_key(self) -> bool:
        """Whether the letter holds a link that opens something for whoever has it."""
        return self in {
            Purpose.PASSWORD_RESET,
            Purpose.REGISTRATION,
            Purpose.INVITATION,
            Purpose.EMAIL_CHANGE,
            Purpose.EMAIL_CHANGE_ASKED,
            Purpose.ERASURE_ASKED,
            Purpose.SEARCH_SAVED,
            Purpose.SEARCH_FOUND,
        }
