"""One thing that was looked at, and what was found."""

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """How bad it is; only a fault makes the command fail."""

    WELL = "ok"
    WORTH_KNOWING = "warning"
    FAULT = "FAULT"


@dataclass(frozen=True)
class Finding:
    """What was looked at, the verdict, and a line that says what it is or what to do."""

    subject: str
    verdict: Verdict
    text: str


def well(subject: str, text: str) -> Finding:
    """Nothing to do."""
    return Finding(subject, Verdict.WELL, text)


def worth_knowing(subject: str, text: str) -> Finding:
    """It works, but somebody should know."""
    return Finding(subject, Verdict.WORTH_KNOWING, text)


def fault(subject: str, text: str) -> Finding:
    """It does not work, or will lose something."""
    return Finding(subject, Verdict.FAULT, text)
