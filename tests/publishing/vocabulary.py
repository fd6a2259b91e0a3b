"""The vocabulary of schema.org as a judge: its declarations for TypeScript, checked by the compiler."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPILER = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
STRICT = ["--noEmit", "--strict", "--skipLibCheck", "--moduleResolution", "bundler"]
MODULE = ["--module", "esnext", "--pretty", "false", "--types", ""]


def faults_of(data: dict[str, Any], folder: Path) -> str:
    """What the vocabulary has against some JSON-LD: unknown properties, values of a wrong type."""
    if not COMPILER.exists():
        pytest.fail("These tests need the vocabulary of schema.org: npm ci", pytrace=False)
    kind = data["@type"]
    declared = ROOT / "node_modules" / "schema-dts"
    source = folder / "data.ts"
    source.write_text(
        f'import type {{ {kind}, WithContext }} from "{declared}";\n'
        f"export const data: WithContext<{kind}> = {json.dumps(data, indent=2)};\n"
    )
    command = ["node", str(COMPILER), *STRICT, *MODULE, str(source)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stderr == "", done.stderr
    return done.stdout
