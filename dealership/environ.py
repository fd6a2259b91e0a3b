"""Reading settings from the environment, and remembering everything that was wrong with them."""

import os
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

NEARLY = 0.85


class ConfigError(Exception):
    """The settings are not usable; `faults` holds one line each, with variable and remedy."""

    def __init__(self, faults: list[str]):
        self.faults = faults
        super().__init__("\n".join(faults))


class Environ:
    """The variables, or the files named by their `_FILE` twins.

    A blank variable counts as missing. A faulty one yields its default, so that reading goes on
    and the remaining faults are found too.
    """

    def __init__(self, variables: Mapping[str, str]):
        self._variables = variables
        self._known: set[str] = set()
        self.faults: list[str] = []
        self.warnings: list[str] = []

    def fault(self, variable: str, remedy: str) -> None:
        """Note what is wrong with a variable and how to mend it."""
        self.faults.append(f"{variable} {remedy}")

    def warn(self, variable: str, consequence: str) -> None:
        """Note a setting that is allowed but dangerous."""
        self.warnings.append(f"{variable} {consequence}")

    def warn_of_misspelt(self) -> None:
        """Warn of variables that are set, unknown, and written nearly as one that was asked for."""
        families = {name.partition("_")[0] for name in self._known if "_" in name}
        for name in sorted(self._variables):
            plain = name.removesuffix("_FILE")
            family, underscore, _ = plain.partition("_")
            if not underscore or family not in families or {name, plain} & self._known:
                continue
            if self._variables[name].strip() and (
                meant := get_close_matches(plain, self._known, 1, NEARLY)
            ):
                self.warn(name, f"is not a setting; did you mean {meant[0]}?")

    def refuse_faults(self) -> None:
        """Raise `ConfigError` if anything was wrong."""
        if self.faults:
            raise ConfigError(self.faults)

    def has(self, variable: str) -> bool:
        """Whether the variable or its twin is set to something."""
        self._known.add(variable)
        return self._is_set(variable)

    def names(self, prefix: str) -> list[str]:
        """The variables that begin so and are set to something, by themselves or by their twin."""
        written = {name for name in self._variables if name.startswith(prefix)}
        twinned = {name.removesuffix("_FILE") for name in written}
        return sorted(name for name in written | twinned if self._is_set(name))

    def _is_set(self, variable: str) -> bool:
        return any(self._variables.get(v, "").strip() for v in (variable, f"{variable}_FILE"))

    def text(self, variable: str, default: str = "") -> str:
        """The variable, or the first line of the file named by its twin."""
        self._known.add(variable)
        value = self._variables.get(variable, "").strip()
        path = self._variables.get(f"{variable}_FILE", "").strip()
        if not path:
            return value or default
        if value:
            self.fault(variable, f"is set together with {variable}_FILE; keep one of them.")
            return default
        try:
            return Path(path).read_text(encoding="utf-8").strip() or default
        except (OSError, UnicodeDecodeError):
            self.fault(f"{variable}_FILE", f"names {path}, which is not a readable text file.")
            return default

    def words(self, variable: str) -> list[str]:
        """The words of a list separated by commas or spaces."""
        return [word for word in re.split(r"[,\s]+", self.text(variable)) if word]

    def number(self, variable: str, default: int, lowest: int, highest: int) -> int:
        """A whole number within bounds."""
        text = self.text(variable)
        if not text:
            return default
        if re.fullmatch(r"[0-9]{1,9}", text) and lowest <= int(text) <= highest:
            return int(text)
        self.fault(variable, f"must be a whole number from {lowest} to {highest}, not {text!r}.")
        return default

    def flag(self, variable: str, default: bool) -> bool:
        """True or false, in the usual spellings."""
        text = self.text(variable).lower()
        if text in ("1", "true", "yes", "on"):
            return True
        if text in ("0", "false", "no", "off"):
            return False
        if text:
            self.fault(variable, f"must be true or false, not {text!r}.")
        return default

    def choice(self, variable: str, choices: Iterable[str], default: str) -> str:
        """One of several words, whatever its case."""
        text = self.text(variable)
        known = {choice.lower(): choice for choice in choices}
        if text and text.lower() not in known:
            self.fault(variable, f"must be one of {', '.join(known.values())}, not {text!r}.")
        return known.get(text.lower(), default)

    def file(self, variable: str) -> str:
        """The path of a file that can be read."""
        path = self.text(variable)
        if path and not (os.path.isfile(path) and os.access(path, os.R_OK)):
            self.fault(variable, f"names {path}, which is not a readable file.")
        return path
