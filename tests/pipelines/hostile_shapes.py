"""The shapes of hostile pages: where in a page a piece is put, over and over, and the story that must come out of it all the same."""

import gzip

FIRST = "霖州市科技局昨日宣布，三个海洋实验室通过验收，其中两个由企业牵头建设，总投资超过两亿元。"
SECOND = "据介绍，验收专家全部从外省抽取，评审意见将在网上公开三十天，市民可以随时查阅并提出意见。"
TITLE = "霖州三个海洋实验室通过验收"
LINE = f"<p>{FIRST}</p>"
STORY = f"<h1>{TITLE}</h1><div class=info>2026-03-04 10:20　来源：霖州日报</div><div>{LINE}<p>{SECOND}</p></div>"
BOTH = (FIRST, SECOND)


def _page(before: str = "", after: str = "", story: str = STORY) -> bytes:
    return f"<!doctype html><html><head><title>{TITLE}_霖州日报</title></head><body>{before}{story}{after}</body></html>".encode()


def below(piece: str, count: int) -> bytes:
    return _page(after=piece * count)


def above(piece: str, count: int) -> bytes:
    """The story last: behind the pieces, or at the bottom of them where they nest."""
    return _page(before=piece * count)


def within(piece: str, count: int) -> bytes:
    return _page(story=f"<h1>{TITLE}</h1><div>{LINE}{piece * count}<p>{SECOND}</p></div>")


def numbered(form: str, count: int) -> bytes:
    return _page(after="".join(form.format(n) for n in range(count)))


def attributes(form: str, count: int) -> bytes:
    return _page(story=f"<div {' '.join(form.format(n) for n in range(count))}>{STORY}</div>")


def in_class(piece: str, count: int) -> bytes:
    return _page(story=f"<div class='{piece * count}'>{STORY}</div>")


def in_style(piece: str, count: int) -> bytes:
    return _page(after=f"<div style='{piece * count}'></div>")


def in_address(piece: str, count: int) -> bytes:
    return _page(after=f"<a href='{piece * count}'>下一页</a>")


def in_title(piece: str, count: int) -> bytes:
    return _page(before=f"<title>{piece * count}</title>").replace(f"<title>{TITLE}_霖州日报</title>".encode(), b"")


def in_heading(piece: str, count: int) -> bytes:
    return _page(before=f"<h1>{piece * count}</h1>")


def in_script(piece: str, count: int) -> bytes:
    return f"<html><body><div id=app></div><script>{piece * count}</script>{STORY}</body></html>".encode()


def in_linked_data(piece: str, count: int) -> bytes:
    return _page(before=f"<script type=application/ld+json>{piece * count}</script>")


def data_table(cell: str, rows: int) -> bytes:
    return _page(after="<table>" + ("<tr>" + cell * 10 + "</tr>") * rows + "</table>")


def alone(piece: str, count: int) -> bytes:
    """No page around it."""
    return piece.encode("latin-1") * count


def bomb(piece: str, count: int) -> bytes:
    return gzip.compress(_page() + piece.encode() * count, 9, mtime=0)


def in_lines(piece: str, count: int) -> bytes:
    """Many short ones in the text, and some above it, where facts are looked for; ``count`` bytes or more."""
    short = f"<p>{(piece * 60)[:60]}</p>"
    facts = f"<p>{(piece * 180)[:180]}</p>" * 60 + short * 200
    return _page(story=f"<h1>{TITLE}</h1>{facts}<div>{LINE}{short * (count // 100)}<p>{SECOND}</p></div>")
