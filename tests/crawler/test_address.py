"""Addresses as people type them: one form for each page, and a reason for each that is refused."""

import pytest

from crawler.address import AddressError, address_in, reference_in

PAGE = "http://kjj.linzhou.example/%E6%94%BF%E7%AD%96/1.html?q=%E4%B8%80"
SECRET = "s3cr3t"


@pytest.mark.parametrize(
    "typed",
    [
        PAGE,
        "http://kjj.linzhou.example/政策/1.html?q=一",
        "HTTP://KJJ.Linzhou.Example/政策/1.html?q=一#正文",
        "http://kjj.linzhou.example./%e6%94%bf%e7%ad%96/1.html?q=%E4%B8%80",
        " http://kjj.linzhou.example:80/政策/1.html?q=一\n",
    ],
)
def test_all_spellings_of_an_address_are_one(typed: str) -> None:
    assert address_in(typed) == PAGE
    assert reference_in(typed) == PAGE


@pytest.mark.parametrize("reference", ["abcdef", "ABCDEF012345", "sha256:abcdef", "", "nonsense"])
def test_what_is_no_address_stays_as_it_is(reference: str) -> None:
    assert reference_in(reference) == reference


@pytest.mark.parametrize(
    "typed",
    [
        f"http://user:{SECRET}@a.example/1",
        f"http://{SECRET}@a.example/1",
        f"HTTPS://user:{SECRET}@a.example:99999/1",
        f"http:user:{SECRET}@a.example",
        f"http://user:{SECRET}/x@a.example/1",
        f"http://user:{SECRET}#x@a.example/1",
    ],
)
def test_a_password_is_named_as_what_is_wrong_and_never_repeated(typed: str) -> None:
    for read in (address_in, reference_in):
        with pytest.raises(AddressError, match="user name or password is not accepted") as refused:
            read(typed)
        assert SECRET not in str(refused.value)


def test_a_password_is_not_repeated_where_more_is_wrong() -> None:
    for typed in (f"ftp://user:{SECRET}@a.example/", f"//user:{SECRET}@a.example/", f"user:{SECRET}@a.example"):
        with pytest.raises(AddressError, match="no http or https address") as refused:
            address_in(typed)
        assert SECRET not in str(refused.value)


@pytest.mark.parametrize("port", ["65536", "99999", "123456789", "http", "-1", "８０"])
def test_a_port_that_is_none_is_named(port: str) -> None:
    with pytest.raises(AddressError, match=f"'{port}' is no port, which is a number from 1 to 65535"):
        address_in(f"http://a.example:{port}/1")


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("ftp://a.example/1", "'ftp://a.example/1' is no http or https address"),
        ("nonsense", "'nonsense' is no http or https address"),
        ("http:///", "'' is no name or number of a host"),
        ("http://a b.example/", "'a b.example' is no name or number of a host"),
        ("http://[::1/", "is no name or number of a host"),
        (f"http://a.example/{'a' * 5000}", "5017 characters: one of a page has 4096 at most"),
        (f"http://a b/{'a' * 1000}", "a…'"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(typed: str, wrong: str) -> None:
    with pytest.raises(AddressError) as refused:
        address_in(typed)
    assert wrong in str(refused.value)
