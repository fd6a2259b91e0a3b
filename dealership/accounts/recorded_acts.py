"""What the audit says of accounts, beside what changed in them."""

from dealership.words import to_translate

INVITE = "accounts.invite"
WITHDRAW_INVITATION = "accounts.withdraw_invitation"
ASK_REGISTRATION = "accounts.ask_registration"
ASK_EMAIL_CHANGE = "accounts.ask_email_change"
STOP_EMAIL_CHANGE = "accounts.stop_email_change"
END_SESSION = "accounts.end_session"
END_OTHER_SESSIONS = "accounts.end_other_sessions"

ACTS = {
    INVITE: to_translate("%(who)s invited a colleague."),
    WITHDRAW_INVITATION: to_translate("%(who)s withdrew an invitation."),
    ASK_REGISTRATION: to_translate("%(who)s asked for an account."),
    ASK_EMAIL_CHANGE: to_translate("%(who)s asked for another e-mail for %(what)s."),
    STOP_EMAIL_CHANGE: to_translate("%(who)s stopped the change of the e-mail of %(what)s."),
    END_SESSION: to_translate("%(who)s signed a device of %(what)s out."),
    END_OTHER_SESSIONS: to_translate("%(who)s signed all other devices of %(what)s out."),
}
