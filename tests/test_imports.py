"""Imports point inwards: from the commands and pages to the acts, the documents, the database."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "dealership"
DEPARTMENTS = (
    "accounts", "cars", "shortlist", "compare", "alerts", "owners", "home", "publishing",
    "mailing", "rounds", "sales", "profile", "history", "audit", "my", "privacy",
)  # fmt: skip

# From the innermost to the outermost; a module imports its own ring and those within.
WORDS, DATABASE, DOCUMENTS, ACTS, PAGES, FACTORY = range(6)

VIEWS_OF = {f"dealership.{name}.views" for name in DEPARTMENTS}
# Flask-Security tells its own users from others by their base.
KNOWS_FLASK_SECURITY = {"dealership.accounts.account"}


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the package with its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        yield name.removesuffix(".__init__"), path


MODULES = dict(modules())


@cache
def imports_of(name: str) -> frozenset[str]:
    """The modules that a module imports while the program runs, ours by their full names."""
    found = set()
    for node in ast.walk(_without_type_checking(ast.parse(MODULES[name].read_text()))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in MODULES else node.module)
    return frozenset(found)


def _without_type_checking(tree: ast.Module) -> ast.Module:
    def is_for_types(node: ast.stmt) -> bool:
        return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"

    tree.body = [node for node in tree.body if not is_for_types(node)]
    return tree


@cache
def documents() -> frozenset[str]:
    """The modules that define what is kept, and the words and questions beside them."""
    kept_here = frozenset(
        name
        for name, path in MODULES.items()
        if name.split(".")[1:2] and name.split(".")[1] in DEPARTMENTS
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.ClassDef) and _is_kept(node)
    )
    assert {
        "dealership.cars.car",
        "dealership.cars.queries",
        "dealership.owners.owner",
    } <= kept_here
    return kept_here


def _is_kept(written: ast.ClassDef) -> bool:
    kinds = ("Document", "QuerySet", "Term")
    return any(ast.unparse(base).endswith(kinds) for base in written.bases)


def reach_of(name: str) -> set[str]:
    """The modules of ours that are imported, directly or not, when one is."""
    seen, waiting = set(), [name]
    while waiting:
        for imported in imports_of(waiting.pop()) & MODULES.keys():
            if imported not in seen:
                seen.add(imported)
                waiting.append(imported)
    return seen


@cache
def kept() -> frozenset[str]:
    """The documents with everything that they need."""
    return frozenset(documents() | {reached for name in documents() for reached in reach_of(name)})


def ring(name: str) -> int:
    """How far out a module stands."""
    _, department, role, *_ = [*name.split("."), "", ""]
    if department in {"", "__main__", "opening"}:
        return FACTORY
    if department == "database":
        return DATABASE
    is_department = not role and MODULES[name].name == "__init__.py"
    if not role and not is_department:
        return WORDS
    if department in {"web", "upgrades"}:
        return ACTS
    if is_department or role in {"views", "cli", "forms"}:
        return PAGES
    return DOCUMENTS if name in kept() else ACTS


def test_the_innermost_words_import_nothing_of_ours():
    for name in ("dealership.words", "dealership.days", "dealership.secret", "dealership.environ"):
        assert imports_of(name) & MODULES.keys() == set(), name


def test_the_database_knows_no_department_and_no_furniture():
    for name in MODULES:
        if name.startswith("dealership.database"):
            strangers = {i for i in imports_of(name) if i.startswith("dealership.")}
            inside = ("dealership.database", "dealership.secret", "dealership.environ")
            values = ("dealership.words", "dealership.typed_text", "dealership.phone_number")
            allowed = (*inside, *values, "dealership.tether")
            assert {i for i in strangers if not i.startswith(allowed)} == set(), name


@pytest.mark.parametrize("name", sorted(documents()))
def test_a_document_knows_nothing_of_pages(name):
    for reached in {name} | reach_of(name) - {"dealership"}:
        allowed = {"flask_security"} if reached in KNOWS_FLASK_SECURITY else set()
        roots = {imported.partition(".")[0] for imported in imports_of(reached)}
        forbidden = {root for root in roots if root.startswith(("flask", "wtforms", "werkzeug"))}
        parts = set(reached.split("."))
        is_package = MODULES[reached].name == "__init__.py"
        assert is_package or forbidden <= allowed, f"{name} reaches {reached}: {forbidden}"
        assert is_package or not parts & {"views", "forms", "cli", "web"}, f"{name}: {reached}"


def test_no_module_imports_one_that_stands_further_out():
    for name in MODULES:
        for imported in imports_of(name) & MODULES.keys():
            assert ring(imported) <= ring(name), f"{name} imports {imported}"


def test_only_its_own_department_plugs_a_view_in():
    for name in MODULES:
        department = ".".join(name.split(".")[:2])
        for imported in imports_of(name):
            if any(imported == views or imported.startswith(f"{views}.") for views in VIEWS_OF):
                inside = name == department or name.startswith(f"{department}.views")
                assert inside and imported.startswith(department), f"{name} imports {imported}"


def test_the_furniture_knows_no_department_but_whose_house_it_stands_in():
    house = {n for n in MODULES if n.startswith("dealership.profile.") and ring(n) <= ACTS}
    for name in MODULES:
        if name.startswith("dealership.web"):
            departments = {i for i in imports_of(name) if i.split(".")[:1] == ["dealership"]} & {
                i for i in MODULES if i.split(".")[1:2] and i.split(".")[1] in DEPARTMENTS
            }
            assert departments <= house, name


def test_only_the_outermost_and_the_furniture_know_the_settings():
    knowing = {name for name in MODULES if "config" in imports_of(name)}
    outermost = {"dealership.__main__", "dealership.web", "dealership.database"}
    assert {n for n in knowing if not n.startswith(("dealership.web", "dealership.opening"))} <= (
        outermost
    )


def test_nothing_but_the_settings_reads_the_environment():
    """Whoever starts programs hands it on whole, which is not reading it."""
    for name, path in MODULES.items():
        read = re.search(r"os\.environ(\.get\(|\[)|os\.getenv", path.read_text())
        assert read is None, f"{name}: {read}"
