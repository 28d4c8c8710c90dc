"""Settings: what the environment says wins, what cannot be used is named, and every name stands in the documents."""

import os
import tomllib
from ipaddress import ip_network
from pathlib import Path

import pytest
from sqlalchemy import make_url

from config import Settings, SettingsError, TimeAuthority, as_record, load

ROOT = Path(__file__).resolve().parent.parent.parent
DEFAULTS = tomllib.loads((ROOT / "config" / "default.toml").read_text(encoding="utf-8"))
NAMES = (*DEFAULTS, "allow_private")
NUMBERS = [name for name, value in DEFAULTS.items() if isinstance(value, int)]


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in [each for each in os.environ if each.startswith("KUAIZHAO_")]:
        monkeypatch.delenv(variable)


def loaded(monkeypatch: pytest.MonkeyPatch, **said: str) -> Settings:
    for name, value in said.items():
        monkeypatch.setenv(f"KUAIZHAO_{name.upper()}", value)
    return load()


def test_without_an_environment_the_file_decides() -> None:
    settings = load()

    assert settings.data == Path("data").absolute()
    assert settings.sources == Path("config/sources").absolute()
    assert make_url(settings.database).database == str(settings.data / "kuaizhao.db")
    assert settings.allow_private == ()
    assert {name: getattr(settings, name) for name in NUMBERS} == {name: DEFAULTS[name] for name in NUMBERS}


def test_the_file_and_the_settings_have_the_same_names() -> None:
    assert set(NAMES) == set(Settings.__dataclass_fields__)


def test_every_setting_can_be_given_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"data": "/d", "sources": "/s", "database": "postgresql://u@h/d", "contact": "mailto:a@b.example", "public_url": "https://k.example"}  # fmt: skip
    settings = loaded(monkeypatch, **texts, **dict.fromkeys(NUMBERS, "7"), allow_private="127.0.0.0/8, ::1/128")

    assert {name: str(getattr(settings, name)) for name in texts} == texts
    assert {getattr(settings, name) for name in NUMBERS} == {7}
    assert settings.allow_private == (ip_network("127.0.0.0/8"), ip_network("::1/128"))
    assert settings.user_agent == "KuaizhaoBot/0.1 (+mailto:a@b.example)"


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_variable_is_as_none_at_all(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    plain = load()

    assert loaded(monkeypatch, **{name: ""}) == plain


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("value", ["many", "-1", "1.5", " ", "²", "٣", "0x10", "9" * 5000, "1 000"])
def test_a_number_that_is_none_is_named_with_what_was_expected(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"KUAIZHAO_{name.upper()} is .* whole number from [01] to 999999999 was expected"):
        loaded(monkeypatch, **{name: value})


def test_zero_is_allowed_only_where_it_means_something(monkeypatch: pytest.MonkeyPatch) -> None:
    assert loaded(monkeypatch, workers="0").workers == 0
    for name in NUMBERS:
        if name != "workers":
            with monkeypatch.context() as patch, pytest.raises(SettingsError, match=name.upper()):
                loaded(patch, **{name: "0"})


@pytest.mark.parametrize("value", ["localhost", "127.0.0.1/8", "127.0.0.0/33", "127.0.0.0/8;10.0.0.0/8", "*"])
def test_networks_that_are_none_are_named(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    with pytest.raises(SettingsError, match=r"KUAIZHAO_ALLOW_PRIVATE is .* networks such as"):
        loaded(monkeypatch, allow_private=value)


@pytest.mark.parametrize("folder", ["/a?b/c", "/a#b", "/a%20b", "/数据 一/k", "/a:b@c"])
def test_the_database_lies_in_the_data_folder_whatever_its_name(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    settings = loaded(monkeypatch, data=folder)

    assert make_url(settings.database).database == f"{folder}/kuaizhao.db"


def test_the_record_for_provenance_holds_no_password_and_all_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    record = as_record(loaded(monkeypatch, database="postgresql://u:s3cret@h/d", allow_private="127.0.0.0/8"))

    assert "s3cret" not in str(record)
    assert set(record) == set(NAMES) - {"database", "log_origin", "log_authorities"}
    assert record["allow_private"] == "127.0.0.0/8"


def test_what_concerns_the_log_alone_does_not_change_the_record_for_provenance(monkeypatch: pytest.MonkeyPatch) -> None:
    assert as_record(loaded(monkeypatch, log_origin="archive.test/log")) == as_record(load())


def test_authorities_have_a_name_an_address_and_a_file_of_certificates(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    roots = tmp_path / "root certificates.pem"
    roots.write_text("-----BEGIN CERTIFICATE-----")
    said = loaded(monkeypatch, log_authorities=f"one http://a.test/tsr {roots}, two-2 https://b.test:8080/?x=1 {roots} ,").log_authorities

    assert said == (
        TimeAuthority(name="one", url="http://a.test/tsr", roots=roots),
        TimeAuthority(name="two-2", url="https://b.test:8080/?x=1", roots=roots),
    )
    assert loaded(monkeypatch, log_authorities="").log_authorities == ()


@pytest.mark.parametrize(
    "text", ["one", "one http://a.test", "One http://a.test {0}", "one file:///etc {0}", "one http:// {0}", "one http://a.test {0}.gone"]
)
def test_an_authority_of_another_form_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str) -> None:
    (tmp_path / "root.pem").touch()
    with pytest.raises(SettingsError, match="KUAIZHAO_LOG_AUTHORITIES"):
        loaded(monkeypatch, log_authorities=text.format(tmp_path / "root.pem"))


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_stands_in_the_document_for_operators(name: str) -> None:
    document = (ROOT / "docs" / "how-to-operate.md").read_text(encoding="utf-8")

    assert f"`KUAIZHAO_{name.upper()}`" in document


@pytest.mark.parametrize("below", ["", "/archive"])
def test_a_data_folder_that_is_a_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("no folder")

    with pytest.raises(SettingsError, match=r"KUAIZHAO_DATA is '.*/file.*', but .*/file is no folder"):
        loaded(monkeypatch, data=f"{tmp_path}/file{below}")
    with pytest.raises(SettingsError, match="/dev/null is no folder"):
        loaded(monkeypatch, data="/dev/null")
