"""The folders that pytest made for a test, whose rights the test may change."""

from pathlib import Path


def made_by_pytest(folder: Path) -> list[Path]:
    """Return the folders above ``folder`` that pytest made; none of those above them is ours to touch."""
    return [each for each in folder.parents if each.name.startswith(("pytest-", "popen-"))]
