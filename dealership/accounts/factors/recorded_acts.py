"""What the audit says of second factors."""

from dealership.words import to_translate

ACTS = {
    "accounts.factor_added": to_translate("%(who)s added a second factor to %(what)s."),
    "accounts.factor_removed": to_translate("%(who)s removed a second factor from %(what)s."),
    "accounts.factors_reset": to_translate("%(who)s reset the second factor of %(what)s."),
    "accounts.recovery_codes_renewed": to_translate(
        "%(who)s made new recovery codes for %(what)s."
    ),
    "accounts.recovery_code_used": to_translate(
        "%(who)s signed in with a recovery code of %(what)s."
    ),
}
