"""What goes with somebody to their new e-mail address, once its mailbox has confirmed it."""

from dealership.accounts.account import Account
from dealership.accounts.changing import email_changed
from dealership.alerts.saved_search import SavedSearch
from dealership.owners.owner import Owner
from dealership.sales.lead import Lead


@email_changed.connect
def follow(account: Account, former: str) -> None:
    """Their place in the book, their requests and their saved searches; in the same unit of work."""
    if owner := Owner.objects(id=account.owner_id).first():
        before = owner.contact_lines
        owner.email = account.email
        owner.note_own_change(before)
        owner.store()
    Lead.objects(email=former).update(set__email=account.email)
    for search in SavedSearch.objects.of_email(former):
        if SavedSearch.objects(email=account.email, query=search.query).first():
            search.delete()
        else:
            SavedSearch.objects(id=search.id).update_one(set__email=account.email)
