"""A time stamping authority of our own, by ``openssl ts``, for whoever asks it on this machine."""

import shutil
import subprocess
from pathlib import Path

import pytest

from archive.errors import StorageError
from archive.evidence.log.anchors import Authority

CONFIGURATION = """
[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[between]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
nsComment = {comment}
[stamps]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = no
tsa_name = no
{certs}
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""
COMMENT = "so long " * 20
"""openssl sends certificates in the order it has them, DER wants the shorter first, and the library reads nothing else."""
KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "tsa.cnf")


class LocalAuthority:
    """An authority with a root certificate of its own, and perhaps one ``between`` it and the one that stamps, which it may ``send``."""

    def __init__(self, folder: Path, name: str, *, between: bool = False, sends: bool = True) -> None:
        if not shutil.which("openssl"):
            pytest.skip("there is no openssl on this machine to make a time stamping authority with")
        folder.mkdir()
        self._folder, self.name = folder, name
        self.asked = 0
        certs = f"certs = {folder}/between.pem" if between and sends else ""
        (folder / "tsa.cnf").write_text(CONFIGURATION.format(folder=folder, certs=certs, comment=COMMENT))
        (folder / "serial").write_text("01\n")
        self._run(
            "req",
            "-x509",
            *KEY,
            "-keyout",
            "root.key",
            "-out",
            "root.pem",
            "-subj",
            f"/CN={name} root",
            "-extensions",
            "root",
            "-days",
            "30",
        )
        if between:
            self._issue("between", by="root", extensions="between")
        self._issue("tsa", by="between" if between else "root", extensions="stamps")

    def _issue(self, name: str, *, by: str, extensions: str) -> None:
        self._run("req", "-new", *KEY, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={self.name} {name}")
        issued = (
            "-CA",
            f"{by}.pem",
            "-CAkey",
            f"{by}.key",
            "-CAcreateserial",
            "-extfile",
            "tsa.cnf",
            "-extensions",
            extensions,
            "-days",
            "30",
        )
        self._run("x509", "-req", "-in", f"{name}.csr", "-out", f"{name}.pem", *issued)

    @property
    def configured(self) -> Authority:
        """As an operator would configure it, by its root."""
        return self._by("root.pem")

    @property
    def configured_with_between(self) -> Authority:
        return self._by("root.pem", "between.pem")

    @property
    def configured_without_root(self) -> Authority:
        return self._by("between.pem")

    def _by(self, *names: str) -> Authority:
        roots = b"".join((self._folder / each).read_bytes() for each in names)
        return Authority(name=self.name, url=f"http://{self.name}.test/tsr", roots=roots)

    def answer(self, request: bytes) -> bytes:
        """Return the TimeStampResp to a TimeStampReq."""
        self.asked += 1
        (self._folder / "query.tsq").write_bytes(request)
        (self._folder / "reply.tsr").unlink(missing_ok=True)
        self._run("ts", "-reply", "-config", "tsa.cnf", "-section", "here", "-queryfile", "query.tsq", "-out", "reply.tsr")
        return (self._folder / "reply.tsr").read_bytes()

    def judges(self, token: bytes, stamped: bytes) -> bool:
        """Say whether openssl, too, holds ``token`` for a stamp over ``stamped`` of this authority."""
        (self._folder / "token.tsr").write_bytes(token)
        (self._folder / "stamped").write_bytes(stamped)
        command = ["openssl", "ts", "-verify", "-in", "token.tsr", "-data", "stamped", "-CAfile", "root.pem"]
        return subprocess.run(command, cwd=self._folder, capture_output=True, check=False).returncode == 0

    def _run(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self._folder, capture_output=True, check=True)


class Network:
    """Sends what is posted to the authority of that URL; whoever is not on it cannot be reached."""

    def __init__(self, *authorities: LocalAuthority) -> None:
        self._by_url = {each.configured.url: each for each in authorities}

    def post(self, url: str, body: bytes) -> bytes:
        if url not in self._by_url:
            raise StorageError(f"{url} cannot be reached")
        return self._by_url[url].answer(body)
