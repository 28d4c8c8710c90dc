"""An authority and server certificates, made when a test needs them and thrown away after it."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)
LIVES = {"expired": (-30 * DAY, -DAY), "not-yet": (DAY, 30 * DAY)}


class Authority:
    """Signs certificates for the name asked for.

    ``expired``, ``not-yet`` and ``self-signed`` are for localhost, and are what they say;
    ``alone`` is for localhost too, and sent without the authority's own.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._own = self._certificate("Test authority", self._key, None, authority=True)
        self._made: dict[str, x509.Certificate] = {}
        self.file = folder / "authority.pem"
        self.file.write_bytes(self._own.public_bytes(serialization.Encoding.PEM))
        other = self._certificate("Another authority", self._key, None, authority=True)
        self.empty = folder / "other.pem"
        """Trusts none of ours."""
        self.empty.write_bytes(other.public_bytes(serialization.Encoding.PEM))

    def server(self, name: str) -> ssl.SSLContext:
        """Return a context that shows a certificate for ``name``, and the authority's own after it."""
        key = ec.generate_private_key(ec.SECP256R1())
        self._made[name] = self._certificate(name, key, None if name == "self-signed" else self._own)
        file = self._folder / f"{name}.pem"
        chain = b"".join(each.public_bytes(serialization.Encoding.PEM) for each in self._sent(name))
        private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        file.write_bytes(chain + private)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def chain(self, name: str) -> list[bytes]:
        """Return the DER certificates that the server for ``name`` sends, its own first."""
        return [each.public_bytes(serialization.Encoding.DER) for each in self._sent(name)]

    def _sent(self, name: str) -> list[x509.Certificate]:
        return [self._made[name]] if name in ("self-signed", "alone") else [self._made[name], self._own]

    def _certificate(
        self, name: str, key: ec.EllipticCurvePrivateKey, issuer: x509.Certificate | None, *, authority: bool = False
    ) -> x509.Certificate:
        begins, ends = LIVES.get(name, (-DAY, 30 * DAY))
        host = "localhost" if name in (*LIVES, "self-signed", "alone") else name
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer.subject if issuer else subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + begins)
            .not_valid_after(now + ends)
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(host.replace(" ", "-"))]), critical=False)
            .sign(self._key if issuer else key, hashes.SHA256())
        )
