"""What the encryption of a connection was, and whether the server's certificate convinced us.

Certificates are verified against the machine's trusted authorities and the host's name. One
that does not convince ends nothing: the capture goes on and carries the reasons, for
auditors to see (many public bodies have lapsed certificates, and evidence of what they
published is wanted all the same).
"""

from typing import Any

from OpenSSL import SSL
from OpenSSL.crypto import FILETYPE_ASN1, X509, dump_certificate
from service_identity import CertificateError, VerificationError
from service_identity.hazmat import DNS_ID, IPAddress_ID, verify_service_identity
from service_identity.pyopenssl import extract_patterns
from twisted.internet._sslverify import ClientTLSOptions
from twisted.internet.ssl import CertificateOptions, platformTrust
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]

from archive.digest import digest
from archive.model import Tls

_LEGACY_SERVERS = 0x4  # OP_LEGACY_SERVER_CONNECT: servers without secure renegotiation are still out there

# Source: OpenSSL, X509_STORE_CTX_get_error(3).
_REASONS = {
    9: "the certificate is not valid yet",
    10: "the certificate has expired",
    18: "the certificate is self-signed",
    19: "a self-signed certificate is in the chain",
    20: "the issuer is not known",
    21: "the issuer is not known",
    23: "the certificate was revoked",
    26: "the certificate is not meant for servers",
}


@implementer(IPolicyForHTTPS)
class Witness:
    """The policy for https: verify everything, end nothing, remember the doubts."""

    def __init__(self) -> None:
        self._options = CertificateOptions(trustRoot=platformTrust(), fixBrokenPeers=True)
        self._options.getContext().set_options(_LEGACY_SERVERS)

    def creatorForNetloc(self, hostname: bytes, port: int) -> "WitnessedConnections":  # noqa: ARG002, N802 (Twisted's names)
        """Return what makes TLS connections to ``hostname``."""
        return WitnessedConnections(self._options._makeTLSConnection, hostname.decode("ascii"))  # noqa: SLF001


class WitnessedConnections(ClientTLSOptions):  # type: ignore[misc]
    """Makes TLS connections whose transport has ``doubts``: why the certificate did not convince."""

    def clientConnectionForTLS(self, tlsProtocol: Any) -> SSL.Connection:  # noqa: N802, N803 (Twisted's names)
        """Return a TLS connection for ``tlsProtocol``."""
        connection: SSL.Connection = super().clientConnectionForTLS(tlsProtocol)
        doubts: list[str] = []
        tlsProtocol.doubts = doubts
        identity = (DNS_ID if self._hostnameIsDnsName else IPAddress_ID)(self._hostnameASCII)

        def note(_connection: SSL.Connection, certificate: X509, error: int, depth: int, ok: int) -> bool:
            found = [] if ok else [_REASONS.get(error, f"OpenSSL refuses the certificate with error {error}")]
            if depth == 0:
                found += _mismatch(certificate, identity)
            doubts.extend(each for each in found if each not in doubts)
            return True

        connection.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, note)
        return connection


def _mismatch(certificate: X509, identity: Any) -> list[str]:
    try:
        verify_service_identity(extract_patterns(certificate), [identity], [])
    except (CertificateError, VerificationError, ValueError):
        return ["the certificate is for another host"]
    return []


def tls_of(transport: Any) -> Tls | None:
    """Return the facts of the ``transport`` of a connection, or None without TLS or before the handshake is done."""
    connection: SSL.Connection | None = transport.getHandle() if hasattr(transport, "doubts") else None
    if connection is None or not (cipher := connection.get_cipher_name()):
        return None
    chain = tuple(digest(dump_certificate(FILETYPE_ASN1, each)) for each in connection.get_peer_cert_chain() or ())
    return Tls(
        version=connection.get_protocol_version_name(),
        cipher=cipher,
        chain=chain,
        verified=not transport.doubts,
        reason="; ".join(transport.doubts) or None,
    )
