"""The command that opens the door for auditors: serve."""

import click

from archive.index.database import is_absent
from archive.web.serve import serve
from config import load
from crawler.sources import SourceError, load_sources
from pipelines.reading.plain import readable


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8848, show_default=True, help="Port of the application.")
def serve_command(host: str, port: int) -> None:
    """Show the archive in a browser: lists, search, histories, differences, snapshots."""
    settings = load()
    try:
        names = {source.id: source.name for source in load_sources(settings.sources)}
    except SourceError as error:
        click.echo(f"Sources are shown by their ids, since their files have faults:\n{error}", err=True)
        names = {}
    if is_absent(settings.database):
        raise click.ClickException(
            f"there is no archive in {settings.data} yet: `kuaizhao crawl` makes one, or KUAIZHAO_DATA names another"
        )

    def ready() -> None:
        click.echo(f"Open http://{host}:{port}/ in a browser; Ctrl-C ends it.", err=True)

    serve(settings, host=host, port=port, names=names, simplify=lambda words: readable(words, cloaked=False)[0], ready=ready)
