"""Runs and their accounts, and whether the books add up."""

from fastapi import APIRouter, Request, Response

from archive.model import Tally
from archive.web.access import Choice, reading
from archive.web.desk import At

router = APIRouter()
MOST = 50


@reading(router, "/runs")
def runs(request: Request, desk: At, source: Choice = "") -> Response:
    """Show the newest runs."""
    accounts = desk.ledger.accounts(source=source or None, most=MOST)
    return desk.page(request, "runs.html", {"accounts": accounts, "tallies": [each.value for each in Tally]})
