"""The source file that a crawl of the made-up site goes by."""

from tests.site.articles import columns
from tests.site.lists import PAGE_LENGTH, list_path


def source_toml(origin: str, *, every: str = "6h", delay_seconds: float = 0) -> str:
    """Return the file; a page known already is due again after a second, since a demo does not wait."""
    ways = [("listing", list_path(column, 1), f'\ncategory = "{columns()[column]}"') for column in PAGE_LENGTH]
    ways += [("feed", "/rss.xml", ""), ("sitemap", "/sitemap.xml", "")]
    blocks = "".join(f'\n[[ways]]\nkind = "{kind}"\nurl = "{origin}{path}"{category}\n' for kind, path, category in ways)
    return f"""# Made by the demo: a made-up science-policy news site on loopback.
name = "云津科技网"
kind = "portal"
home = "{origin}/"
every = "{every}"
{blocks}
[politeness]
delay_seconds = {delay_seconds}

[revisit]
shortest = "1s"
longest = "1s"
"""
