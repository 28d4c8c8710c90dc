"""The verifier's own Ed25519 against the published vectors, and against the library that signs."""

import random

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from archive.proof.verifier import ORDER, P, is_signed, point_in

ABC = "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
VECTORS = {
    # RFC 8032 section 7.1: secret key, message, signature
    "TEST 1": (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    "TEST 2": (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    "TEST 3": (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    "TEST SHA(abc)": (
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        ABC,
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
}
PUBLIC = {
    "TEST 1": "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "TEST 2": "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "TEST 3": "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
}
CASES = 1000


@pytest.mark.parametrize("name", VECTORS)
def test_the_published_vectors_hold_and_no_bit_of_them_may_change(name: str) -> None:
    secret, message, signature = (bytes.fromhex(each) for each in VECTORS[name])
    key = Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
    assert key.hex() == PUBLIC.get(name, key.hex())
    assert is_signed(key, message, signature)
    assert not is_signed(key, message + b"\0", signature)
    for at in range(0, 512, 37):
        assert not is_signed(key, message, _flipped(signature, at))
    for at in range(0, 256, 37):
        assert not is_signed(_flipped(key, at), message, signature)


def test_it_says_what_the_library_says() -> None:
    chance = random.Random(8032)
    accepted = 0
    for _ in range(CASES):
        private = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))
        key, message = private.public_key().public_bytes_raw(), chance.randbytes(chance.randrange(200))
        parts = [key, message, private.sign(message)]
        if mutated := chance.randrange(4):  # one in four stays as it is
            which = chance.randrange(3)
            parts[which] = _mutated(parts[which], chance, mutated)
        holds = is_signed(*parts)
        assert holds == _by_the_library(*parts), parts
        accepted += holds
    assert CASES / 5 < accepted < CASES / 2


def test_a_signature_has_one_form() -> None:
    private = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    key, signature = private.public_key().public_bytes_raw(), private.sign(b"m")
    larger = int.from_bytes(signature[32:], "little") + ORDER

    assert is_signed(key, b"m", signature)
    assert not is_signed(key, b"m", signature[:32] + larger.to_bytes(32, "little"))
    for odd in (b"", signature[:63], signature + b"\0"):
        assert not is_signed(key, b"m", odd)


def test_keys_that_anybody_can_sign_for_are_refused() -> None:
    identity = (1).to_bytes(32, "little")
    small = [identity, (P - 1).to_bytes(32, "little"), bytes(32), bytes(31) + b"\x80"]
    for key in small:
        assert point_in(key) is None
        assert not is_signed(key, b"any message", identity + bytes(32))
    private = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    assert not is_signed(private.public_key().public_bytes_raw(), b"m", identity + bytes(32))


def test_a_point_has_one_encoding() -> None:
    for y in range(P, 2**255):  # 19 numbers that mean 0 to 18 to whoever is lenient
        for sign in (0, 1 << 255):
            assert point_in((y | sign).to_bytes(32, "little")) is None
    assert point_in(b"\x58" + b"\x66" * 30) is None


def _flipped(content: bytes, bit: int) -> bytes:
    return (int.from_bytes(content, "little") ^ (1 << bit)).to_bytes(len(content), "little")


def _mutated(content: bytes, chance: random.Random, how: int) -> bytes:
    if how == 1 and content:
        return _flipped(content, chance.randrange(8 * len(content)))
    if how == 2:
        return chance.randbytes(len(content))
    return content[:-1] if content and chance.random() < 0.5 else content + b"\0"


def _by_the_library(key: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
