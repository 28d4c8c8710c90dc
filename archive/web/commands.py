"""The command that opens the door for auditors: serve."""

import click

from archive.web.app import serve
from config import load


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8848, show_default=True, help="Port of the application.")
def serve_command(host: str, port: int) -> None:
    """Show the archive in a browser: lists, search, histories, differences, snapshots."""
    settings = load()
    serve(settings, host=host, port=port)
