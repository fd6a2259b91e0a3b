"""Which leads whoever asks may see: all, or those for a service."""

from dealership.accounts.permissions import can
from dealership.sales.kind import LeadKind
from dealership.sales.lead import Lead
from dealership.sales.queries import LeadQuerySet


def leads_to_see(*, using: str = "core") -> LeadQuerySet:
    """Those of every kind for whoever answers them, services for whoever carries those out."""
    leads = Lead.objects.using(using)
    return leads if can("sales.edit") else leads.of_kind(LeadKind.SERVICE)
