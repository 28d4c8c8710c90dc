import pytest

from crawler.lists import Found, links_in_listing, next_list_page
from tests.crawler.listings import FOOTER, FURNITURE, HEADLINES, PAGE, SCOPE, SITE, STORE


def listing(html: str, url: str = PAGE) -> tuple[Found, ...]:
    return links_in_listing(f"<html><body>{FURNITURE}{html}{FOOTER}</body></html>", url, SCOPE)


def paths(found: tuple[Found, ...]) -> list[str]:
    return [link.url.removeprefix(SITE) for link in found]


def triples(found: tuple[Found, ...]) -> list[tuple[str, str, str | None]]:
    return [(link.url.removeprefix(SITE), link.title, link.date_hint) for link in found]


def test_a_government_list_gives_its_articles_with_whole_titles_and_dates_and_none_of_the_furniture() -> None:
    items = "".join(
        f'<li><a href="./202404/t2024041{n}_19{n}.html" title="{title}">{title[:10]}...</a><span>2024-04-1{n}</span></li>'
        for n, title in enumerate(HEADLINES)
    )

    assert triples(listing(f"<ul class='list'>{items}</ul>")) == [
        (f"/kjdt/202404/t2024041{n}_19{n}.html", title, f"2024-04-1{n}") for n, title in enumerate(HEADLINES)
    ]


@pytest.mark.parametrize(
    ("around", "item", "date"),
    [
        ("<table>{}</table>", '<tr><td>·<td><a href="{url}">{title}</a><td>[04-1{n}]', "04-1{n}"),
        ("<dl>{}</dl>", '<dt><a href="{url}">{title}</a></dt><dd>2024年4月1{n}日</dd>', "2024年4月1{n}日"),
        ("<div>{}</div>", '<a href="{url}">{title}</a> (2024/4/1{n})<br>', "2024/4/1{n}"),
        ("<div>{}</div>", '<span>04-1{n}</span> <a href="{url}">{title}</a><br>', "04-1{n}"),
        ("<ul>{}</ul>", '<li><a href="{url}"><span>2024.04.1{n}</span>{title}</a></li>', "2024.04.1{n}"),
        ("<ul>{}</ul>", '<li><a href="{url}">{title}<i>2024-04-1{n} 10:30</i></a></li>', "2024-04-1{n} 10:30"),
        (
            "<div>{}</div>",
            '<div><a href="{url}"><h3>{title}</h3><p>4月1日，会议在临汐召开，</p></a><p><b>1{n}</b><i>2024-04</i></p></div>',
            "2024-04-1{n}",
        ),
        (
            "<div>{}</div>",
            '<div><p>04/1{n}<br>2024</p><h4><a href="{url}">{title}</a></h4><p>摘要写在这里，共一两句话。</p></div>',
            "2024-04/1{n}",
        ),
        (
            "<ul>{}</ul>",
            '<li><a href="/kjdt/">[动态]</a><a href="{url}">{title}</a><span>发布时间：2024-04-1{n}</span></li>',
            "2024-04-1{n}",
        ),
        (
            "<ul>{}</ul>",
            '<li><a href="{url}"><img src="/1.jpg" alt="图片"></a><a href="{url}">{title}</a><a href="{url}">[详细]</a><em>{n}天前</em></li>',
            "{n}天前",
        ),
        (
            "<ul>{}</ul>",
            '<li onmouseover="x()"><a href="javascript:;" onclick="window.open(\'{url}\')">{title}</a>2024-04-1{n}</li>',
            "2024-04-1{n}",
        ),
    ],
)
@pytest.mark.parametrize(
    "url", ["/kjdt/7{n}.html", "show.asp?id={n}", "/2024-04/1{n}/content_30{n}.htm", "/kjdt/gz{letter}/", "/kjdt/gz{letter}.html"]
)
def test_the_date_beside_a_headline_is_found_in_lists_of_every_make(around: str, item: str, date: str, url: str) -> None:
    urls = [url.format(n=n, letter="abcd"[n]) for n in range(4)]
    items = "".join(item.format(url=urls[n], title=title, n=n) for n, title in enumerate(HEADLINES))

    found = listing(around.format(items))

    assert [(link.title, link.date_hint) for link in found] == [(title, date.format(n=n)) for n, title in enumerate(HEADLINES)]
    assert [link.url.endswith(urls[n]) for n, link in enumerate(found)] == [True] * 4


def test_links_are_read_from_the_documents_base() -> None:
    html = f'<html><head><base href="/zw/"></head><body><a href="202404/t20240410_1.html">{HEADLINES[0]}</a></body></html>'
    assert paths(links_in_listing(html, PAGE, SCOPE)) == ["/zw/202404/t20240410_1.html"]


def test_words_that_are_marked_up_stay_one_headline() -> None:
    (found,) = listing('<a href="/202404/t20240410_1.html">省<b>科技</b>厅\n  召开<font color=red>现场会</font>&nbsp;&#12288;部署 工作</a>')
    assert found.title == "省科技厅 召开现场会 部署 工作"


def test_a_list_answered_as_json_is_read() -> None:
    body = '{"rows": [{"title": "\\u7701\\u79d1\\u6280\\u5385\\u53ec\\u5f00\\u4f1a\\u8bae", "info": {"n": 1}, "url": "\\/art\\/2024\\/4\\/9\\/art_1_2.html", "pubDate": "2024-04-09 10:00:00"}]}'
    assert triples(links_in_listing(body, PAGE, SCOPE)) == [("/art/2024/4/9/art_1_2.html", "省科技厅召开会议", "2024-04-09 10:00:00")]


@pytest.mark.parametrize(
    "script",
    [
        "urls[i]='{url}'; headers[i]=\"{title}\"; year[i]='2024'; month[i]='04'; day[i]='1{n}'; i++;",
        "titles[{n}] = '{title}'; hrefs[{n}] = \"{url}\"; dates[{n}] = '2024-04-1{n}';",
        "list.push({{title: '{title}', id: {n}, linkUrl: '{url}', publishTime: '2024-04-1{n}'}});",
        '{{"docTitle":"<b>{title}</b>","channel":{{"name":"动态"}},"docPubUrl":"{url}","docRelTime":"2024-04-1{n}"}},',
    ],
)
def test_links_that_stand_in_script_text_are_found(script: str) -> None:
    lines = "\n".join(script.format(url=f"./202404/t2024041{n}_1.html", title=title, n=n) for n, title in enumerate(HEADLINES))

    found = listing(
        f"<script>var urls = new Array(), i = 0;\n{lines}\nvar menu = [{{name: '首页', url: '/'}}, {{name: '样式', url: '/a.css'}}];</script>"
    )

    assert triples(found) == [(f"/kjdt/202404/t2024041{n}_1.html", title, f"2024-04-1{n}") for n, title in enumerate(HEADLINES)]


@pytest.mark.parametrize(
    "answer", [f'<div><script type="text/xml">{STORE}</script></div>', f"<?xml version='1.0' encoding='UTF-8'?>{STORE}"]
)
def test_a_data_store_is_read_in_its_page_and_on_its_own(answer: str) -> None:
    found = links_in_listing(answer, PAGE, SCOPE)

    assert triples(found) == [(f"/art/2024/4/1{n}/art_1_{n}.html", title, f"2024-04-1{n}") for n, title in enumerate(HEADLINES)]
    assert next_list_page(answer, PAGE) == f"{SITE}/module/dataproxy.jsp?page=2&unit=1"
