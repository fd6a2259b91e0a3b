"""The acts that there are; each department declares its own, in a sentence."""

from collections.abc import Mapping

from dealership.words import to_translate

# Of documents, whatever they are; the departments' own acts say more.
OF_DOCUMENTS = {
    "add": to_translate("%(who)s added %(what)s."),
    "change": to_translate("%(who)s changed %(what)s."),
    "remove": to_translate("%(who)s removed %(what)s."),
}
_declared: dict[str, str] = {}


def declare_acts(sentences: Mapping[str, str]) -> None:
    """Let a department say how its acts are told: `{"accounts.sign_in": "%(who)s signed in."}`.

    The sentences are marked with `to_translate`; `%(what)s` is what the act was done to.
    """
    _declared.update(sentences)


def acts_of(department: str) -> list[str]:
    """Every act that is known of a department, those of its documents first."""
    of_documents = [f"{department}.{did}" for did in OF_DOCUMENTS]
    return of_documents + [act for act in _declared if act.startswith(f"{department}.")]


def refusals() -> list[str]:
    """Every act of turning somebody away."""
    return [act for act in _declared if is_refusal(act)]


def is_refusal(act: str) -> bool:
    """Whether somebody was turned away, which the name says."""
    return act.rpartition(".")[2].startswith(("refuse", "throttle"))


def sentence_of(act: str) -> str:
    """How an act is told, in English; one that nobody declared at least names itself."""
    did = act.rpartition(".")[2]
    return _declared.get(act) or OF_DOCUMENTS.get(did) or f"%(who)s: {act}"
