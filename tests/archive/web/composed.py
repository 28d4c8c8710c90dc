"""A small archive composed for looking at: pages with versions, reprints, a cloaked mirror, an aggregator, hostile texts, failed tries."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.acting import sealing
from archive.digest import digest
from archive.index.catalog import Catalog
from archive.index.database import Database, open_database
from archive.index.ledger import Discovery, Ledger
from archive.ingest import Ingest, writing
from archive.model import (
    Attachment,
    Capture,
    Charset,
    Conflict,
    Extraction,
    Provenance,
    PublishTime,
    Rejection,
    Role,
    Snapshot,
    Tally,
    Tls,
    Upstream,
)
from config import Settings
from pipelines.fingerprint import fingerprint
from pipelines.judge import judge
from pipelines.seal import seal
from pipelines.settle import settle
from tests.archive.publishing.published import Press

START = datetime(2024, 3, 5, 1, 30, tzinfo=UTC)
NAMES = {"kjt": "江州省科学技术厅", "xinwen": "江州新闻网", "mirror": "某镜像站"}
HOSTILE = (
    "<script>document.title='owned'</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% raw %}",
    "</textarea></title><svg/onload=alert(1)>",
    "javascript:alert(1)",
)

ARTICLE = """本报江州3月5日电（记者 林知微）江州省科学技术厅昨日在云溪科学城召开重点实验室体系建设推进会，公布首批28家省重点实验室重组名单，并发布今年的开放课题指南。
记者从会上获悉，今年全省将安排实验室建设专项资金3.6亿元，比上年增长12%，其中四成以上用于支持青年科研人员牵头的项目。
一、统筹布局，避免重复建设
会议要求，各实验室依托单位要对照《江州省重点实验室管理办法》（江科发〔2024〕17号），在今年6月30日前完成章程修订和学术委员会换届，把方向相近、设备重复的平台合并到一起。
二、仪器共享，向企业开放
省科技厅平台处负责人说，单价50万元以上的大型仪器须全部接入省共享平台，企业按机时付费，首次使用可以凭券抵扣。去年，这一平台为1240家企业提供了服务，平均等候时间由九天缩短到四天。
三、放权松绑，让人安心做事
“经费怎么用、团队怎么组，由实验室主任说了算；年底我们只看做成了什么。”省实验室主任、材料学者沈砚秋说。她的团队去年用自筹经费做成了一种低温固态电解质，今年打算和两家电池企业一起做中试。
会上，7家实验室与15家企业签订了联合攻关协议。省科技厅表示，评估结果将于明年第一季度向社会公布。"""
CHANGED = ARTICLE.replace("3.6亿元，比上年增长12%", "4.2亿元，比上年增长31%").replace("明年第一季度", "明年上半年") + "\n（责任编辑：周遥）"
CLOAKED = (
    "澳門新葡亰棋牌下載【官方】注冊送彩金\n"
    "江州省科學(xué)技術(shù)廳昨日在云溪科學(xué)城召開重點實(shí)驗(yàn)室體系建設(shè)推進(jìn)會(huì)，公布首批28家省重點(diǎn)實(shí)驗(yàn)室重組名單。\n"
)
FILLERS = (
    "江州启动{n}项揭榜挂帅项目 面向全国征集团队",
    "第{n}期青年科学家沙龙在云溪举行",
    "关于公布{n}家科普教育基地的通知",
    "高校成果转化{n}条措施落地半年观察",
)
CATEGORIES = ("要闻", "政策", "通知公告", "成果转化")


def extraction(title: str, text: str, *, published: datetime | None = None, **other: object) -> Extraction:
    """Return a reading with the usual facts."""
    said: dict[str, object] = {
        "title": title,
        "text": text,
        "plain": text,
        "publish_time": published and PublishTime(at=published, precision="minute", witness="visible line"),
        "source": "江州日报",
        "charset": Charset(claimed="utf-8", detected="utf-8", used="utf-8"),
        "witnesses": (("title", "h1"), ("publish_time", "visible line"), ("source", "visible line")),
        "reader": "kuaizhao-reader/1 trafilatura/2.3.1 opencc/1.4.2",
    }
    return Extraction(**(said | other))  # type: ignore[arg-type]


def answer(html: str, *, charset: str = "utf-8", kind: str = "text/html", zipped: bool = False, status: str = "200 OK") -> bytes:
    """Return an HTTP answer with ``html``."""
    body = html.encode(charset)
    body = gzip.compress(body, mtime=0) if zipped else body
    coding = b"Content-Encoding: gzip\r\n" if zipped else b""
    head = f"HTTP/1.1 {status}\r\nServer: nginx\r\nContent-Type: {kind}; charset={charset}\r\nContent-Length: {len(body)}\r\n".encode()
    return head + coding + b"\r\n" + body


@dataclass
class Composer:
    """Puts captures and snapshots into an archive, one hour after another."""

    database: Database
    ingest: Ingest
    now: datetime = START
    ids: dict[str, list[Snapshot]] = field(default_factory=dict)

    def capture(self, url: str, response: bytes, **other: object) -> Capture:
        """Return a capture of ``url`` at the next hour."""
        self.now += timedelta(hours=1)
        host, path = url.split("/", 3)[2], "/" + ([*url.split("/", 3), ""])[3]
        tls = Tls(version="TLSv1.3", cipher="TLS_AES_256_GCM_SHA384", chain=(digest(host.encode()),), verified=True)
        said: dict[str, object] = {
            "url": url,
            "captured_at": self.now,
            "request": f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: KuaizhaoBot/0.1\r\n\r\n".encode(),
            "response": response,
            "address": "203.0.113.17",
            "tls": tls if url.startswith("https") else None,
            "provenance": self.provenance(),
        }
        return Capture(**(said | other))  # type: ignore[arg-type]

    def provenance(self, **other: object) -> Provenance:
        """Return the usual provenance."""
        said: dict[str, object] = {
            "source": "kjt",
            "source_digest": digest(b"source"),
            "run": "kjt-20240305-0930",
            "role": Role.ARTICLE,
            "way": "listing",
            "found_on": "https://kjt.jiangzhou.example/xw/index.html",
            "category": "要闻",
            "robots": "allowed",
            "software": "Kuaizhao/0.1.0 Scrapy/2.19.0 Python/3.11",
            "settings_digest": digest(b"settings"),
        }
        return Provenance(**(said | other))  # type: ignore[arg-type]

    def keep(self, name: str, captures: tuple[Capture, ...], read: Extraction) -> Snapshot:
        """Keep and seal; return the snapshot."""
        catalog = Catalog(self.database)
        numbers = tuple(self.ingest.keep(each) for each in captures)
        prints = fingerprint(read)
        near = catalog.near(prints.minhash, prints.plain, not_of=captures[0].url)
        snapshot = seal(captures, read, prints, judge(read, prints, catalog.latest(captures[0].url)))
        with self.ingest.together():
            self.ingest.act(sealing(snapshot, self.ingest.references(numbers)))
            catalog.seal(numbers, snapshot, tuple((each.number, 1000 if each.plain is None else 874) for each in near))
        self.ids.setdefault(name, []).append(snapshot)
        return snapshot

    def page(self, name: str, url: str, read: Extraction, **other: object) -> Snapshot:
        """Keep a plain page with that reading."""
        html = f"<!doctype html><title>{read.title}</title><h1>{read.title}</h1>" + "".join(
            f"<p>{line}</p>" for line in read.text.splitlines()
        )
        return self.keep(name, (self.capture(url, answer(html), **other),), read)


def settings_in(folder: Path) -> Settings:
    """Return settings with everything in ``folder``."""
    return Settings(
        data=folder,
        sources=folder / "sources",
        database=f"sqlite:///{folder / 'kuaizhao.db'}",
        allow_private=(),
        contact="mailto:removal@kuaizhao.example",
        workers=1,
        reading_seconds=20,
        reading_memory_mb=2048,
        body_megabytes=16,
        timeout_seconds=60,
        segment_megabytes=256,
        public_url="",
        log_origin="archive.test/log",
        log_authorities=(),
    )


@contextmanager
def composing(folder: Path) -> Iterator[Composer]:
    """Give an empty archive in ``folder`` to put things into."""
    settings = settings_in(folder)
    database = open_database(settings.database)
    with writing(Catalog(database), folder, segment_megabytes=256, software="Kuaizhao/0.1.0") as ingest:
        yield Composer(database=database, ingest=ingest)
    database.close()


def compose(folder: Path) -> dict[str, list[Snapshot]]:
    """Fill ``folder`` with the whole composed archive; return its snapshots by name, oldest first."""
    with composing(folder) as made:
        ledger = Ledger(made.database)
        ledger.begin("kjt-20240305-0930", source="kjt", trigger="schedule", now=START, process="kuaizhao-1")
        ledger.discovered("kjt-20240305-0930", [Discovery(url=f"https://kjt.jiangzhou.example/{nth}", way="listing") for nth in range(6)])
        _story(made)
        _odd_pages(made)
        _fillers(made)
        _failures(made)
        for nth, (tally, reason) in enumerate([(Tally.SEALED, None), (Tally.SEALED, None), (Tally.UNCHANGED, None), (Tally.REJECTED, "soft-404"), (Tally.FAILED, "timeout"), (Tally.SKIPPED, "robots")]):  # fmt: skip
            ledger.settled("kjt-20240305-0930", f"https://kjt.jiangzhou.example/{nth}", tally, reason=reason)
        ledger.end("kjt-20240305-0930", state="finished", message=None, now=START + timedelta(seconds=84))
        ledger.begin("xinwen-20240305-1200", source="xinwen", trigger="hand", now=START + timedelta(hours=3), process="kuaizhao-2")
        ledger.discovered("xinwen-20240305-1200", [Discovery(url="https://news.jiangzhou.example/1", way="feed")])
        Press(made.database, folder).publish()
        return made.ids


STORY = "https://kjt.jiangzhou.example/xw/202403/t20240305_18.html"


def _story(made: Composer) -> None:
    """One story: two versions, an unchanged capture, a reprint and a cloaked mirror."""
    published = datetime(2024, 3, 5, 1, 12, tzinfo=UTC)
    facts = {
        "author": ("林知微",),
        "editor": ("周遥",),
        "crumbs": ("首页", "新闻中心", "要闻"),
        "category": "要闻",
        "document_number": "江科发〔2024〕17号",
        "attachments": (
            Attachment(name="首批省重点实验室重组名单.pdf", url="https://kjt.jiangzhou.example/fj/202403/list.pdf"),
            Attachment(name="开放课题指南.docx", url="https://kjt.jiangzhou.example/fj/202403/guide.docx"),
        ),
        "conflicts": (Conflict(field="publish_time", value="2024-03-04", witness="meta PubDate"),),
    }
    first = extraction("江州公布首批28家省重点实验室重组名单", ARTICLE, published=published, **facts)
    made.page("story", STORY, first)
    made.page("story", STORY, first)
    made.page("story", STORY, replace(first, text=CHANGED, plain=CHANGED))
    copy = replace(first, source="江州日报", conflicts=(), attachments=(), crumbs=(), category="要闻")
    unverified = Tls(
        version="TLSv1.2", cipher="ECDHE-RSA-AES128-GCM-SHA256", chain=(digest(b"self"),), verified=False, reason="self-signed certificate"
    )
    made.page(
        "reprint", "https://news.jiangzhou.example/a/88.html", copy, tls=unverified, provenance=made.provenance(source="xinwen", way="feed")
    )
    mirror = extraction("江州公布首批28家省重點(diǎn)實(shí)驗(yàn)室重組名單", CLOAKED + ARTICLE, published=published, state="cloaked", rule="pinyin-cloak", category="要闻",
                        transforms=(("pinyin-cloak/1", 14), ("opencc-t2s/1.4.2", 9)))  # fmt: skip
    made.page("mirror", "http://mirror.example/n/5531.html", replace(mirror, plain=ARTICLE), provenance=made.provenance(source="mirror"))


def _odd_pages(made: Composer) -> None:
    text = "全省科技创新大会在云溪召开。\n会议表彰了在基础研究中作出贡献的集体和个人。"
    upstream = Upstream(
        site="江州新闻网", url="https://news.jiangzhou.example/a/88.html", publish_time=START, snapshot_time=START + timedelta(hours=1)
    )
    old = extraction(
        "全省科技创新大会召开",
        text,
        charset=Charset(claimed="gb2312", detected="gb18030", used="gb18030", replaced=2),
        upstream=upstream,
        category="要闻",
    )
    html = "<title>大会</title><p style='color:navy'>全省科技创新大会在云溪召开。</p><script>document.body.innerHTML='owned'</script>"
    made.keep("gbk", (made.capture("http://old.jiangzhou.example/1.htm", answer(html, charset="gb18030", zipped=True)),), old)
    bad = " ".join(HOSTILE)
    hostile = extraction(f"标题{bad}", f"{bad}\n正文{bad}", source=bad, author=(bad,), category="政策<b>", crumbs=(bad,), document_number=bad, subtitle=bad,
                         attachments=(Attachment(name=bad, url="javascript:alert(1)"), Attachment(name="x", url="data:text/html,<script>alert(1)</script>")),
                         conflicts=(Conflict(field="title", value=bad, witness=bad),), witnesses=((bad, bad),), reader=bad, transforms=((bad, 1),),
                         upstream=Upstream(site=bad, url="javascript:alert(2)"), plain=f"{bad}別的", rule=bad, state="garbled")  # fmt: skip
    hostile_place = made.provenance(found_on="javascript:alert(3)", software=bad, redirected_from=("vbscript:msgbox",))
    made.page("hostile", "https://kjt.jiangzhou.example/%3Cscript%3E", hostile, provenance=hostile_place)
    made.page("hostile", "https://kjt.jiangzhou.example/%3Cscript%3E", replace(hostile, text=f"新{bad}"), provenance=hostile_place)
    pages = tuple(made.capture(f"https://kjt.jiangzhou.example/long{nth}.html", answer(f"<p>第{nth}页。")) for nth in (1, 2))
    made.keep("long", pages, extraction("长文两页", "第1页。\n第2页。", category="政策"))
    made.keep(
        "picture",
        (made.capture("https://kjt.jiangzhou.example/a.svg", answer("<svg onload=alert(1)>", kind="image/svg+xml")),),
        extraction("图", "图"),
    )


def _fillers(made: Composer) -> None:
    for nth in range(34):
        title = FILLERS[nth % 4].format(n=nth + 3)
        text = f"{title}。\n江州省科学技术厅有关负责人介绍了第{nth + 3}批项目的安排，涉及{nth * 7 + 11}家单位。"
        read = extraction(title, text, published=START - timedelta(days=nth + 1), category=CATEGORIES[nth % 4])
        read = replace(read, publish_time=read.publish_time and replace(read.publish_time, precision="day")) if nth % 3 else read
        made.page(
            "filler", f"https://kjt.jiangzhou.example/f/{nth}.html", read, provenance=made.provenance(source=("kjt", "xinwen")[nth % 2])
        )


def _failures(made: Composer) -> None:
    made.ingest.keep(made.capture(STORY, b"", failure="timeout", failure_detail="no answer within 60 s", address=None, tls=None))
    number = made.ingest.keep(made.capture(STORY, answer("<p>页面不存在", status="200 OK")))
    settle(made.ingest, (number,), Rejection(reason="soft-404"))
