"""Captures of others come in as they are, marked as such, each record accounted for; what contradicts itself stays out."""

import base64
import gzip
import hashlib
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.exchange.account import Account, Doubt, Fate, Passed, Refused, account_lines
from archive.exchange.intake import RULES
from archive.index.arrivals import Arrivals
from archive.model import Imported, Role
from archive.verifying.verify import verify_all
from tests.archive.exchange.written import AT, REQUEST, SOFTWARE, URL, Home, answer, exchange, packed, record, sha1, warcinfo
from tests.values import captured


def fates(account: Account) -> tuple[int, int, int, int]:
    return tuple(account.fates[each] for each in Fate)  # type: ignore[return-value]


def refused(account: Account) -> dict[str, int]:
    return dict(account.reasons.get(Fate.REFUSED, {}))


def test_a_capture_of_others_has_their_bytes_their_time_and_says_where_it_came_from(home: Home) -> None:
    response, request = exchange(7, WARC_IP_Address="192.0.2.9")
    account = home.take(packed([warcinfo(), response, request]))

    [capture] = home.captures()
    assert (capture.response, capture.request) == (answer(), REQUEST)
    assert (capture.captured_at, capture.address, capture.tls) == (AT, "192.0.2.9", None)
    said = capture.provenance
    assert (said.way, said.role, said.source, said.run, said.settings_digest) == ("import", Role.ARTICLE, "demo", "run-import", RULES)
    assert account.digest
    assert said.imported == Imported(
        file="theirs.warc.gz", file_digest=account.digest, record="urn:uuid:00000000-0000-4000-8000-000000000007", software=SOFTWARE
    )
    assert fates(account) == (2, 0, 1, 0)
    assert not [each for each in verify_all(database=home.database, blobs=home.blobs) if not each.ok]


def test_our_own_captures_are_written_as_they_were_before_there_were_others(home: Home) -> None:
    place = home.catalog.place(home.ingest.keep(captured()))

    assert b"imported" not in home.blobs.read_range(place.segment, place.offset, place.length)


@pytest.mark.parametrize(
    "form", ["a member for each record", "gzip over the whole file", "not packed", "WARC 1.1", "line feeds only", "folded"]
)
def test_every_form_that_is_in_use_is_read(home: Home, form: str) -> None:
    records = [warcinfo(), *exchange()]
    content = {
        "a member for each record": packed(records),
        "gzip over the whole file": gzip.compress(b"".join(records), mtime=0),
        "not packed": b"".join(records),
        "WARC 1.1": packed(each.replace(b"WARC/1.0", b"WARC/1.1") for each in records),
        "line feeds only": b"".join(each.replace(b"\r\n", b"\n", each[: each.index(b"\r\n\r\n") + 4].count(b"\r\n")) for each in records),
        "folded": b"".join(each.replace(b"WARC-Date: ", b"WARC-Date:\r\n  ") for each in records),
    }[form]

    assert fates(home.take(content)) == (2, 0, 1, 0)
    assert [each.response for each in home.captures()] == [answer()]


def test_what_warcio_writes_is_taken_in_whole(home: Home) -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record("theirs.warc.gz", {"software": SOFTWARE}))
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    when = {"WARC-Date": "2024-03-05T01:02:03Z"}
    made = writer.create_warc_record(URL, "response", payload=io.BytesIO(b"<p>hello</p>"), http_headers=head, warc_headers_dict=when)
    asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "kjj.linzhou.example")], is_http_request=True)
    writer.write_request_response_pair(writer.create_warc_record(URL, "request", http_headers=asked), made)

    assert fates(home.take(out.getvalue())) == (2, 0, 1, 0)
    [capture] = home.captures()
    assert capture.response.endswith(b"\r\n\r\n<p>hello</p>")
    assert capture.request.startswith(b"GET / HTTP/1.1\r\n")


def test_the_same_file_twice_adds_nothing(home: Home) -> None:
    content = packed([warcinfo(), *exchange(1), *exchange(2, answer(b"<p>other</p>"), at=timedelta(hours=1))])
    home.take(content)
    again = home.take(content, "under-another-name.warc.gz")

    assert fates(again) == (0, 4, 1, 0)
    assert again.captures == 0
    assert len(home.captures()) == 2


def test_the_same_record_twice_in_a_file_is_kept_once(home: Home) -> None:
    assert fates(home.take(packed([*exchange(1), *exchange(2)]))) == (2, 2, 0, 0)
    assert len(home.captures()) == 1


def test_other_bytes_at_the_same_moment_are_another_capture(home: Home) -> None:
    home.take(packed([exchange(1)[0], exchange(2, answer(b"<p>other</p>"))[0], exchange(3, answer(more="X: 1\r\n"))[0]]))

    assert len(home.captures()) == 3


@pytest.mark.parametrize("order", ["answer first", "request first", "without Concurrent-To", "far apart"])
def test_a_request_finds_its_answer(home: Home, order: str) -> None:
    (one, one_asked), (two, two_asked) = exchange(1), exchange(2, answer(b"<p>2</p>"), url=f"{URL}?2")
    bare = record("request", REQUEST, number=30)
    records = {
        "answer first": [one, one_asked, two, two_asked],
        "request first": [one_asked, one, two_asked, two],
        "without Concurrent-To": [one, bare, two, two_asked],
        "far apart": [one_asked, two_asked, two, *(warcinfo() for _ in range(90)), one],
    }[order]
    home.take(packed(records))

    assert [each.request for each in home.captures()] == [REQUEST]
    assert [each.request for each in home.captures(f"{URL}?2")] == [REQUEST]


def test_a_request_never_finds_the_answer_of_another(home: Home) -> None:
    asked = record("request", REQUEST, number=30, WARC_Concurrent_To="<urn:uuid:of-nobody>")
    account = home.take(packed([exchange()[0], asked]))

    assert home.captures()[0].request == b""
    assert account.reasons[Fate.PASSED][Passed.LONELY] == 1


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (warcinfo(), Passed.WARCINFO),
        (record("metadata", b"a: b\r\n"), Passed.METADATA),
        (record("conversion", b"text"), Passed.CONVERSION),
        (record("resource", b"<p>hello</p>", Content_Type="text/html"), Passed.RESOURCE),
        (record("response", b"1.2.3.4\n", WARC_Target_URI="dns:kjj.linzhou.example"), Passed.NOT_HTTP),
        (record("request", REQUEST), Passed.LONELY),
        (record("invented", b"x"), Passed.KIND),
    ],
)
def test_what_is_no_exchange_is_passed_over_and_counted(home: Home, made: bytes, reason: Passed) -> None:
    account = home.take(packed([made]))

    assert account.reasons == {Fate.PASSED: {reason.value: 1}}
    assert account.is_clean
    assert home.captures() == []


def test_the_answer_to_a_post_is_no_capture_of_the_page(home: Home) -> None:
    posted = record(
        "request", b"POST /a HTTP/1.1\r\n\r\nx=1", number=501, WARC_Concurrent_To="<urn:uuid:00000000-0000-4000-8000-000000000001>"
    )

    assert home.take(packed([exchange(1)[0], posted])).reasons == {Fate.PASSED: {Passed.METHOD.value: 2}}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"WARC_Block_Digest": sha1(b"other")}, Refused.BLOCK_DIGEST),
        ({"WARC_Block_Digest": "", "WARC_Payload_Digest": sha1(b"other")}, Refused.PAYLOAD_DIGEST),
        ({"WARC_Date": "2024-03"}, Refused.DATE),
        ({"WARC_Date": ""}, Refused.DATE),
        ({"WARC_Date": "2024-13-45T01:02:03Z"}, Refused.DATE),
        ({"WARC_Date": "2026-11-22T00:00:01Z"}, Refused.FUTURE),
        ({"WARC_Target_URI": "http://user:word@kjj.linzhou.example/"}, Refused.TARGET),
        ({"WARC_Segment_Number": "1"}, Refused.SEGMENTED),
    ],
)
def test_what_contradicts_itself_is_kept_out_by_name(home: Home, fields: dict[str, str], reason: Refused) -> None:
    account = home.take(packed([*exchange(1, **fields), *exchange(2, at=timedelta(hours=1))]))

    assert refused(account) == {reason.value: 2}
    assert fates(account) == (2, 0, 0, 2)
    [finding] = account.findings
    assert (finding.name, finding.record) == (reason.value, "urn:uuid:00000000-0000-4000-8000-000000000001")
    assert finding.where == "theirs.warc.gz, byte 0"
    assert not account.is_clean
    assert len(home.captures()) == 1


def test_an_answer_that_is_not_http_is_kept_out(home: Home) -> None:
    assert refused(home.take(packed([record("response", b"<html>")]))) == {Refused.NO_HTTP.value: 1}


@pytest.mark.parametrize("spelt", ["hexadecimal", "base 32", "md5", "sha-256", "unchunked"])
def test_a_payload_digest_is_known_in_every_spelling(home: Home, spelt: str) -> None:
    body = b"5\r\nhello\r\n0\r\n\r\n"
    block = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body
    said = {
        "hexadecimal": sha1(body),
        "base 32": "sha1:" + base64.b32encode(hashlib.sha1(body).digest()).decode(),
        "md5": "md5:" + hashlib.md5(body).hexdigest(),
        "sha-256": "SHA-256:" + hashlib.sha256(body).hexdigest().upper(),
        "unchunked": sha1(b"hello"),
    }[spelt]
    account = home.take(packed([record("response", block, WARC_Payload_Digest=said, WARC_Block_Digest="")]))

    assert fates(account) == (1, 0, 0, 0)
    assert account.doubts == {}


def test_a_wrong_payload_digest_beside_a_right_block_digest_is_taken_in_and_marked(home: Home) -> None:
    account = home.take(packed([exchange(1, WARC_Payload_Digest=sha1(b"other"))[0]]))

    imported = home.captures()[0].provenance.imported
    assert imported
    assert imported.doubts == (Doubt.PAYLOAD_DIGEST.value,)
    assert [each.name for each in account.findings] == [Doubt.PAYLOAD_DIGEST.value]


def test_a_record_without_digests_is_taken_in_and_marked(home: Home) -> None:
    account = home.take(packed([exchange(1, WARC_Block_Digest="")[0]]))

    imported = home.captures()[0].provenance.imported
    assert imported
    assert imported.doubts == (Doubt.NO_DIGEST.value,)
    assert account.is_clean


def test_a_url_is_kept_in_our_spelling_and_in_theirs(home: Home) -> None:
    theirs = "<HTTP://KJJ.linzhou.example:80/art/2026/3/4/art_1_1.html?utm_source=x#top>"
    home.take(packed([exchange(1, WARC_Target_URI=theirs)[0]]))

    imported = home.captures()[0].provenance.imported
    assert imported
    assert imported.target == theirs


def test_pages_may_be_articles_and_the_rest_is_settled_at_once(home: Home) -> None:
    made = [
        exchange(1)[0],
        exchange(2, answer(b"\x89PNG", kind="image/png"), url=f"{URL}.png")[0],
        exchange(3, answer(b"gone", "404 Not Found"), url=f"{URL}?3")[0],
        exchange(4, answer(b"", "302 Found", more="Location: /\r\n"), url=f"{URL}?4")[0],
        exchange(5, answer(b"User-agent: *", kind="text/plain"), url="http://kjj.linzhou.example/robots.txt")[0],
        exchange(6, answer(b"<p>part</p>", "206 Partial Content"), url=f"{URL}?6")[0],
    ]
    home.take(packed(made))

    assert Arrivals(home.database).outcomes("run-import") == {
        "unread": 1, "rejected: resource": 2, "rejected: http-404": 1, "rejected: redirect": 1, "rejected: robots": 1,
    }  # fmt: skip


# --- revisits ---

BODY = b"<p>" + b"hello " * 100 + b"</p>"


def revisit(number: int, head: bytes, said: str, **fields: str) -> bytes:
    profile = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    return record(
        "revisit", head, number=number, WARC_Payload_Digest=said, WARC_Profile=profile, **{"WARC_Date": "2024-03-06T00:00:00Z"} | fields
    )


HEAD = answer(BODY, more="X-Day: 2\r\n")[: -len(BODY)]


@pytest.mark.parametrize("order", ["behind", "before"])
def test_a_revisit_gets_its_payload_from_the_same_file(home: Home, order: str) -> None:
    holder = exchange(1, answer(BODY), WARC_Payload_Digest=sha1(BODY), url=f"{URL}?elsewhere")[0]
    records = [holder, revisit(2, HEAD, sha1(BODY))]
    account = home.take(packed(records if order == "behind" else records[::-1]))

    assert fates(account) == (2, 0, 0, 0)
    assert home.captures()[0].response == HEAD + BODY


def test_a_revisit_gets_its_payload_from_our_archive(home: Home) -> None:
    home.ingest.keep(captured(URL, response=answer(BODY)))

    assert fates(home.take(packed([revisit(2, HEAD, sha1(BODY))]))) == (1, 0, 0, 0)
    assert [each.response for each in home.captures()] == [HEAD + BODY, answer(BODY)]


def test_a_revisit_gets_its_payload_from_the_page_and_time_that_it_names(home: Home) -> None:
    home.ingest.keep(replace(captured(f"{URL}?other", response=answer(BODY)), captured_at=AT))
    named = {"WARC_Refers_To_Target_URI": f"{URL}?other", "WARC_Refers_To_Date": "2024-03-05T01:02:03Z"}

    assert fates(home.take(packed([revisit(2, HEAD, sha1(BODY), **named)]))) == (1, 0, 0, 0)


def test_a_revisit_of_what_nobody_holds_is_refused_and_taken_in_once_that_came(home: Home) -> None:
    alone = packed([revisit(2, HEAD, sha1(BODY))])
    account = home.take(alone)
    assert refused(account) == {Refused.UNRESOLVED.value: 1}
    assert "take in the file that has" in account.findings[0].detail

    home.take(packed([exchange(1, answer(BODY))[0]]), "before.warc.gz")
    assert fates(home.take(alone)) == (1, 0, 0, 0)


def test_the_digest_decides_and_not_the_address_that_a_revisit_names(home: Home) -> None:
    home.ingest.keep(captured(URL, response=answer(b"<p>other</p>")))

    assert refused(home.take(packed([revisit(2, HEAD, sha1(BODY))]))) == {Refused.UNRESOLVED.value: 1}


def test_a_revisit_with_another_framing_is_refused(home: Home) -> None:
    home.ingest.keep(captured(URL, response=answer(BODY)))
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

    assert refused(home.take(packed([revisit(2, chunked, sha1(BODY))]))) == {Refused.FRAMING.value: 1}


def test_a_revisit_without_a_head_is_refused_and_a_304_needs_no_payload(home: Home) -> None:
    not_modified = b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n"
    account = home.take(packed([revisit(2, b"", sha1(BODY)), revisit(3, not_modified, sha1(b""))]))

    assert refused(account) == {Refused.NO_HEAD.value: 1}
    assert [each.response for each in home.captures()] == [not_modified]


def test_the_account_adds_up_and_is_told(home: Home) -> None:
    account = home.take(packed([warcinfo(), *exchange(1), *exchange(2, WARC_Date="2024"), *exchange(1)]))

    assert account.records == sum(fates(account)) == 7
    told = list(account_lines(account))
    assert told[1] == "  7 records = 2 taken in + 2 known already + 1 passed over + 2 refused; 1 captures taken in, run run-import"
    assert told[-1].startswith("  date: theirs.warc.gz, byte ")
