"""An authority made for the tests, and the certificates that it signs, good and expired."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

SUBJECT = "/O=Dealership tests"
LONG_AGO = ("20200101000000Z", "20200201000000Z")
_CONFIGURATION = """
[ca]
default_ca = authority
[authority]
database = {folder}/index.txt
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
policy = anything
copy_extensions = copy
unique_subject = no
[anything]
organizationName = optional
organizationalUnitName = optional
commonName = supplied
[req]
distinguished_name = anything
"""


@dataclass(frozen=True)
class Authority:
    """A certificate authority in a folder of its own."""

    folder: Path

    @classmethod
    def make(cls, folder: Path) -> "Authority":
        """A new authority that nobody has heard of."""
        folder.mkdir()
        (folder / "index.txt").touch()
        (folder / "serial").write_text("01")
        (folder / "openssl.cnf").write_text(_CONFIGURATION.format(folder=folder))
        _openssl(
            folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", f"{SUBJECT}/CN={folder.name}", "-keyout", "ca.key", "-out", "ca.pem",
            "-addext", "basicConstraints=critical,CA:TRUE",
            "-addext", "keyUsage=critical,keyCertSign,cRLSign",
        )  # fmt: skip
        return cls(folder)

    @property
    def certificate(self) -> Path:
        """What those who trust this authority know of it."""
        return self.folder / "ca.pem"

    def sign(self, name: str, *, names: str = "", expired: bool = False, unit: str = "") -> Path:
        """One file with key and certificate; `names` as in `DNS:localhost,IP:127.0.0.1`."""
        subject = f"{SUBJECT}{f'/OU={unit}' if unit else ''}/CN={name}"
        alternative = ["-addext", f"subjectAltName={names}"] if names else []
        period = ["-startdate", LONG_AGO[0], "-enddate", LONG_AGO[1]] if expired else ["-days", "2"]
        _openssl(
            self.folder, "req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", subject,
            "-keyout", f"{name}.key", "-out", f"{name}.csr", *alternative,
        )  # fmt: skip
        _openssl(
            self.folder, "ca", "-batch", "-notext", "-cert", "ca.pem", "-keyfile", "ca.key",
            *period, "-in", f"{name}.csr", "-out", f"{name}.crt",
        )  # fmt: skip
        both = self.folder / f"{name}.pem"
        parts = [(self.folder / f"{name}.{ending}").read_text() for ending in ("key", "crt")]
        both.write_text("".join(parts))
        return both


def subject_of(certificate: Path) -> str:
    """The name by which MongoDB knows the holder of a client certificate."""
    said = _openssl(
        certificate.parent, "x509", "-in", str(certificate), "-noout", "-subject",
        "-nameopt", "RFC2253",
    )  # fmt: skip
    return said.removeprefix("subject=").strip()


def _openssl(folder: Path, command: str, *arguments: str) -> str:
    config = ["-config", "openssl.cnf"] if command in ("req", "ca") else []
    done = subprocess.run(
        ["openssl", command, *config, *arguments], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
