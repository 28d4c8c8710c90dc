"""One plain page, to which a test adds what it asks about: lines above the text, below it, or within it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from archive.model import Extraction
from pipelines.reading.read import read
from tests.pipelines.reading.layouts.told import FUND, FUND_TITLE, links, paragraphs

CHINA = ZoneInfo("Asia/Shanghai")


def one_page(
    above: str = "",
    below: str = "",
    *,
    title: str = f"{FUND_TITLE}_石漾在线",
    heading: str = f"<h1>{FUND_TITLE}</h1>",
    text: bool = True,
) -> Extraction:
    """Return what is read in a page of that ``title`` element and ``heading``, with markup ``above`` and ``below`` its ``text``, or without one."""
    html = (
        f"<html><head><title>{title}</title></head><body><ul>{links()}</ul><div class='m'>{heading}{above}<div class='c'>{paragraphs(FUND) if text else ''}</div>"
        f"{below}</div><div class='f'>版权所有 石漾在线</div></body></html>"
    )
    return read(
        html.encode(),
        url="http://www.shiyang.example/a/1.html",
        captured_at=datetime(2024, 12, 1, tzinfo=UTC),
        content_type="text/html; charset=utf-8",
    )


def clock(extraction: Extraction) -> str | None:
    """Return when a page was published as its readers in China see it, to the minute or to the day."""
    when = extraction.publish_time
    if when is None:
        return None
    local = when.at.astimezone(CHINA)
    return f"{local:%Y-%m-%d %H:%M}" if when.precision == "minute" else f"{local:%Y-%m-%d}"
