"""Looking at what is stored: are the indexes there, are upgrades pending, may somebody sign in."""

from collections.abc import Iterator

from flask import current_app

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.database import migrations
from dealership.database.indexes import compare, mapped_documents
from dealership.doctor.finding import Finding, fault, well, worth_knowing
from dealership.mailing.letter import Letter
from dealership.profile.profile import Profile, profile_from


def examine_store() -> Iterator[Finding]:
    """Everything about the stored documents; asks the `core` and `activity` databases."""
    yield from _indexes()
    yield _upgrades()
    yield _managers()
    yield _letters()
    yield _profile()


def _indexes() -> Iterator[Finding]:
    all_agree = True
    for document in mapped_documents():
        comparison = compare(document)
        subject = f"indexes of {comparison.collection}"
        if comparison.missing:
            names = ", ".join(comparison.missing)
            yield fault(subject, f"{names} missing; run `flask database indexes --apply`.")
        if comparison.different:
            yield fault(subject, f"{', '.join(comparison.different)} differ from the declared.")
        if comparison.extra:
            yield worth_knowing(subject, f"{', '.join(comparison.extra)} not ours; left alone.")
        all_agree &= comparison.agrees
    if all_agree:
        yield well("indexes", "all there, none else")


def _upgrades() -> Finding:
    pending = migrations.pending()
    if pending:
        return fault("upgrades", f"{', '.join(pending)} pending; run `flask database upgrade`.")
    return well("upgrades", "none pending")


def _managers() -> Finding:
    if Account.objects(roles=Role.MANAGER, active=True).first():
        return well("accounts", "a manager may sign in")
    return worth_knowing(
        "accounts", "no manager yet; open the link that `flask accounts first` prints."
    )


def _letters() -> Finding:
    given_up, waiting = Letter.objects.given_up().count(), Letter.objects.waiting().count()
    if given_up:
        return worth_knowing(
            "letters", f"{given_up} never arrived; see `flask mail list --failed`."
        )
    return well("letters", f"{waiting} wait to be delivered" if waiting else "none wait")


def _profile() -> Finding:
    """Whose site it is. In production nothing is invented, so that it may say too little."""
    stored, settings = Profile.objects.find_stored(), current_app.config["DEALERSHIP"]
    own = stored or profile_from(settings)
    known = {"name": own.name if stored or settings.is_named else None}
    known |= {"e-mail": own.email, "telephone": own.phone, "address": own.address}
    missing = [what for what, value in known.items() if not value]
    if missing:
        text = (
            f"not known are {', '.join(missing)}, which pages leave out; they are set at /profile/."
        )
        return worth_knowing("profile", text)
    return well("profile", f"the site is that of {own.name}")
