"""The sheet: what must be readable in light and in dark, and on a phone."""

import re

import pytest

from archive.web.desk import HERE
from tests.archive.web.composed import STORY
from tests.archive.web.conftest import Site

SHEET = (HERE / "static" / "kuaizhao.css").read_text(encoding="utf-8")
LEAST = 4.5
"""Contrast of text (WCAG 2.2, 1.4.3)."""
LIGHT, DARK = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", each)) for each in re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)[:2])


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted(map(luminance, (one, other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_found_words_can_be_read_on_their_mark(colours: dict[str, str]) -> None:
    rule = re.search(r"^mark \{([^}]*)\}", SHEET, re.MULTILINE)
    assert rule
    named = dict(re.findall(r"(background|color): var\(--(\w+)\)", rule[1]))

    assert contrast(colours[named["color"]], colours[named["background"]]) >= LEAST


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [("ink", "paper"), ("soft", "paper"), ("soft", "ground"), ("link", "note-ground"), ("ink", "warn-ground"), ("ink", "alarm-ground"), ("bad", "alarm-ground"),
     ("old-ink", "old"), ("new-ink", "new"), ("good", "paper")],
)  # fmt: skip
def test_text_can_be_read_on_its_ground(colours: dict[str, str], text: str, ground: str) -> None:
    assert contrast(colours[text], colours[ground]) >= LEAST


def test_on_a_phone_each_run_is_a_block_of_its_own_whose_counts_are_named(site: Site) -> None:
    phone = SHEET.split("@media (max-width: 48rem)")[1]

    assert re.search(r"\.runs td \{ display: block; \}", phone)
    assert 'content: attr(data-of) " "' in phone
    assert re.search(r"\.runs td:first-child \{ min-width: 1[0-9]rem; \}", SHEET)
    assert 'data-of="discovered"' in site.browser.get("/runs").text.lower()


def test_on_a_phone_each_capture_of_a_history_is_a_block_of_its_own_whose_values_are_named(site: Site) -> None:
    phone = SHEET.split("@media (max-width: 48rem)")[1]

    assert re.search(r"\.events tr \{ display: flex; flex-wrap: wrap;", phone)
    assert re.search(r"\.events thead \{ display: none; \}", phone)
    assert 'td[data-of]::before { content: attr(data-of) " "' in phone
    row = site.browser.get(f"/history?url={STORY}").text.split("<tbody>")[1].split("</tr>")[-2]
    assert set(re.findall('data-of="([^"]+)"', row)) == {"From", "To", "Version", "HTTP status", "Digest of the content (SHA-256)"}
