"""Settings on which a crawl's end depends are refused at its beginning, by the rule of whoever uses them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.errors import BadProofError
from archive.evidence.log.note import checked_name
from config import SettingsError, load


def name_of_a_key(text: str) -> bool:
    try:
        return bool(checked_name(text).encode())
    except (BadProofError, UnicodeEncodeError):
        return False


@given(st.text(st.characters(exclude_characters="\0"), min_size=1))
@example("a b")
@example("a+b")
@example("日志\u3000甲")
@example("a\x7f")
@example("a\udcff")
def test_the_logs_name_is_taken_where_its_keys_may_be_called_so(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.environ", {"KUAIZHAO_LOG_ORIGIN": text})
        if name_of_a_key(text):
            assert load().log_origin == text
        else:
            with pytest.raises(
                SettingsError, match=r"KUAIZHAO_LOG_ORIGIN is .* without any space, plus or control character, was expected"
            ):
                load()


@pytest.mark.parametrize("contact", ["a\nb", "mailto:a@b.example\r\nCookie: c", "a\tb", "a\x7fb", "a\u2028b", "a\udcffb"])
def test_a_contact_is_one_line(monkeypatch: pytest.MonkeyPatch, contact: str) -> None:
    monkeypatch.setattr("os.environ", {"KUAIZHAO_CONTACT": contact})
    with pytest.raises(SettingsError, match=r"KUAIZHAO_CONTACT is .* one line of text, which stands in the User-Agent, was expected"):
        load()


def test_a_contact_may_be_written_in_any_script(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.environ", {"KUAIZHAO_CONTACT": "快照项目　022-0000 <mailto:a@b.example>"})
    assert load().user_agent == "KuaizhaoBot/0.1 (+快照项目　022-0000 <mailto:a@b.example>)"
