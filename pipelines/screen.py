"""Which captures are no articles: a table of named rules, each with an example either way, and the reason it gives.

There is no length gate: a notice of 110 characters is an article. Rules of wording only speak on
pages whose own text is short, since a long article may well be about login pages or domain sales.
A cloaked copy of an article is kept, and so marked by the reader.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from archive.message import Answer
from archive.model import Extraction, Rejection
from pipelines.reading.decode import decode, unpacked

_HTML = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")
_TAGS = re.compile(r"<(?:script|style|noscript)\b.*?</(?:script|style|noscript)\s*>|<!--.*?-->|<[^>]*>|&nbsp;", re.IGNORECASE | re.DOTALL)
_SPACE = re.compile(r"\s+")
_MOST_RAW = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a rule looks at."""

    status: int | None
    kind: str
    """The media type, in lower case, without parameters; empty when none was named."""
    url: str
    extraction: Extraction
    raw: str
    """The page's source, at most 200,000 characters; empty where the article is long."""
    words: str
    """Everything a reader could see of ``raw``."""

    @property
    def title(self) -> str:
        """The page's own title, or an empty string."""
        match = re.search(r"<title[^>]*>(.*?)</title", self.raw, re.IGNORECASE | re.DOTALL)
        return _SPACE.sub(" ", match.group(1)).strip() if match else (self.extraction.title or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One reason to turn a capture away."""

    id: str
    version: int
    says: str
    """The reason in a sentence, for people."""
    applies: Callable[[Sight], bool] = field(repr=False)
    positive: str
    """A page it must speak on."""
    negative: str
    """A page that resembles it and is an article."""


def reason_to_reject(answer: Answer, url: str, extraction: Extraction) -> Rejection | None:
    """Return why the page is no article, or None where it is one. The first rule that applies gives the reason."""
    status = answer.status
    if status is None:
        return Rejection(reason="no-answer", detail="Nothing usable came back.")
    if 300 <= status < 400:
        return Rejection(reason="redirect", detail=answer.header("Location"))
    if status >= 400:
        return Rejection(reason=f"http-{status}", detail="The server answered with an error.")
    sight = _sight(answer, url, extraction)
    rule = next((rule for rule in RULES if rule.applies(sight)), None)
    return Rejection(reason=rule.id, detail=f"{rule.says} (rule {rule.id} {rule.version})") if rule else None


def _sight(answer: Answer, url: str, extraction: Extraction) -> Sight:
    kind = (answer.header("Content-Type") or "").split(";")[0].strip().lower()
    raw = ""
    if len(extraction.text) < 400:
        raw = decode(unpacked(answer.body, answer.header("Content-Encoding")), answer.header("Content-Type"))[0][:_MOST_RAW]
    words = _SPACE.sub(" ", _TAGS.sub(" ", raw)).strip()
    return Sight(status=answer.status, kind=kind, url=url, extraction=extraction, raw=raw, words=words)


def _says(pattern: str, *, most_text: int = 160, most_words: int = 1500) -> Callable[[Sight], bool]:
    """A rule of wording: the title, or a page that says little else, matches ``pattern``."""
    found = re.compile(pattern, re.IGNORECASE)

    def applies(sight: Sight) -> bool:
        if len(sight.extraction.text) > most_text:
            return False
        return bool(found.search(sight.title)) or (len(sight.words) <= most_words and bool(found.search(sight.words)))

    return applies


def _in_source(pattern: str) -> Callable[[Sight], bool]:
    found = re.compile(pattern, re.IGNORECASE)
    return lambda sight: len(sight.extraction.text) <= 80 and bool(found.search(sight.raw))


_GONE = _says(
    r"(?:页面|网页|文章|内容|信息|新闻|文件|资源|帖子|链接)(?:已经?)?(?:不存在|未找到|找不到|没有找到|已(?:被)?删除|已下线|已失效|走丢|丢失)|找不到(?:您|你)?(?:要|想|所)?(?:访问|查看|请求|查找)?的?(?:页面|网页|内容|文章)"
    r"|(?:该|此)(?:文章|信息|页面|内容|新闻|稿件)(?:已经?)?(?:不存在|被?删除|下架|失效)|(?:^|\D)404(?:\s|页|错误|$| ?not|-)|page not found|not found|参数错误|没有(?:找到)?(?:该|此)(?:信息|文章|记录)",
    most_words=800,
)
_WAF_WORDS = _says(r"网站防火墙|安全狗|创宇盾|云锁|云盾|护卫神|D盾|WAF|Web应用防火墙|(?:请求|访问|操作)(?:已)?被(?:拦截|阻断|禁止|拒绝)|您的请求带有不合法参数|疑似(?:黑客)?攻击|开启\s*JavaScript|启用\s*JavaScript|enable JavaScript|checking your browser|just a moment")  # fmt: skip
_WAF_SOURCE = _in_source(r"__jsl_clearance|acw_sc__v2|_\$[a-zA-Z]{2}=window|yunsuo_session|safedog|\bprobe_?js\b|waf_cookie|/cdn-cgi/challenge|document\.cookie\s*=[^;]{0,200};?[^<]{0,300}location(?:\.href)?(?:\.reload|\s*=|\.replace)")  # fmt: skip


def _is_not_html(sight: Sight) -> bool:
    return bool(sight.kind) and sight.kind not in _HTML and not re.search(r"<(?:html|body|title|p|div)\b", sight.raw[:4000], re.IGNORECASE)


def _goes_home(sight: Sight) -> bool:
    moved = re.search(r"""(?:location(?:\.href)?\s*=\s*|location\.replace\(\s*|http-equiv=["']?refresh["']?[^>]*url=)["']?(?:https?://[^/"']+)?/?(?:index\.\w+)?["']""", sight.raw, re.IGNORECASE)  # fmt: skip
    return moved is not None and len(sight.words) < 200 and len(sight.extraction.text) < 80


def _is_spam(sight: Sight) -> bool:
    if sight.extraction.state == "cloaked":
        return False
    text = f"{sight.extraction.title or ''}\n{sight.extraction.text}"
    hits = len(_SPAM.findall(text))
    return hits >= 3 and hits * 60 >= len(text)


_SPAM = re.compile(
    "六合彩|时时彩|娱乐城|真人荷官|老虎机|博彩|百家乐|下注|彩金|体育投注|棋牌游戏|开奖结果|成人视频|一级毛片|久久精品|无码|日韩欧美|亚洲精品|国产精品|免费观看|午夜|高清视频|av在线|代孕|办证|发票代开|私服"
)


def _page(title: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


_NOTICE = _page("关于召开年度科技工作会议的通知", "<h1>关于召开年度科技工作会议的通知</h1><p>各有关单位：定于本月二十日上午九时在市科技局三楼会议室召开年度科技工作会议，请派一名负责同志参加。</p><p>市科学技术局</p>")  # fmt: skip

RULES: tuple[Rule, ...] = (
    Rule(
        id="not-html",
        version=1,
        says="The answer is a file of another kind than a page.",
        applies=_is_not_html,
        positive="%PDF-1.7 1 0 obj",
        negative=_NOTICE,
    ),
    Rule(
        id="captcha",
        version=1,
        says="The page asks its reader to prove to be a person.",
        applies=_says(r"滑动验证|滑块验证|安全验证|人机验证|完成(?:以下|下方|下列)?验证|请输入验证码(?:以)?继续|验证您是否是?真人|captcha|are you (?:a )?human|异常流量|访问过于频繁"),
        positive=_page("安全验证", "<p>请完成下方验证后继续访问</p><div id='slider'></div>"),
        negative=_page("验证码短信不再收费", "<h1>验证码短信不再收费</h1><p>记者昨日获悉，三家运营商宣布，自下月起面向中小企业的验证码短信不再收取月租，只按条数结算，预计惠及本市两万家企业。</p><p>业内人士认为，这会让登录环节的人机验证更加普及，也会让老年人办事更方便，有关部门还将出台配套的指引和培训计划，帮助社区工作者掌握方法，首批培训将在十二个街道开展。</p><p>据悉，培训由市通信管理局组织，讲师来自三家运营商，课程共有六节，全部免费。</p>"),
    ),
    Rule(
        id="waf",
        version=1,
        says="A firewall stands in front of the page, or asks for scripts first.",
        applies=lambda sight: _WAF_WORDS(sight) or _WAF_SOURCE(sight),
        positive=_page("网站防火墙", "<p>您的请求带有不合法参数，已被网站管理员设置拦截！</p>"),
        negative=_NOTICE,
    ),
    Rule(
        id="soft-404",
        version=1,
        says="The page says, with status 200, that there is nothing here.",
        applies=lambda sight: _GONE(sight) or _goes_home(sight),
        positive=_page("提示信息", "<div class='tip'>抱歉，您访问的页面不存在或已删除，三秒后返回首页。</div>"),
        negative=_page("打通断头路", "<h1>打通断头路</h1><p>市民来信所说的断头路已不存在，昨日下午，随着最后一段路面完成摊铺，贯通南北的科技大道正式通车，全长四点二公里。</p><p>沿线企业代表表示，货车绕行的日子结束了，每趟可节省二十分钟。</p>"),
    ),
    Rule(
        id="login",
        version=1,
        says="The page is to be seen only after logging in.",
        applies=_says(r"用户登录|会员登录|请先?登录(?:后)?(?:查看|访问|浏览|阅读|继续|$)|登录后(?:才能|方可|可以?)?(?:查看|阅读|访问|浏览)|统一身份认证|sign in to continue", most_words=600),
        positive=_page("用户登录", "<form><input name='user'><input type='password' name='pass'><button>登录</button></form><p>请先登录后查看本页内容</p>"),
        negative=_NOTICE,
    ),
    Rule(
        id="parked",
        version=1,
        says="The domain is for sale, has run out, or is parked.",
        applies=_says(r"域名(?:出售|转让|已过期|已到期|停放|待售|可购买)|该域名(?:正在|可)|本域名|购买(?:此|该)域名|domain (?:name )?(?:is )?(?:may be )?for sale|buy this domain|parked (?:free|domain)|网站(?:已)?暂停(?:访问|服务)|未备案"),
        positive=_page("example.test", "<h1>该域名正在出售</h1><p>本域名可转让，有意者请联系。</p>"),
        negative=_NOTICE,
    ),
    Rule(
        id="spam",
        version=1,
        says="The text is an advertisement of the kind that hacked sites carry.",
        applies=_is_spam,
        positive=_page("娱乐城", "<p>真人荷官在线，老虎机百家乐应有尽有，彩金天天送，下注就有体育投注大礼，六合彩开奖结果第一时间公布。</p>"),
        negative=_page("警方打掉一个网络赌博团伙", "<h1>警方打掉一个网络赌博团伙</h1><p>昨日，市公安局通报，经过三个月侦查，专案组打掉一个以棋牌游戏为幌子的网络赌博团伙，抓获犯罪嫌疑人十七名，冻结涉案资金三百余万元。</p><p>警方提醒，十赌九输，切勿参与任何形式的网络赌博，发现线索请及时举报，对提供重要线索的群众将给予奖励，并依法为举报人保密。</p>"),
    ),
    Rule(
        id="garbled",
        version=1,
        says="The characters could not be read in any charset we know.",
        applies=lambda sight: sight.extraction.state == "garbled",
        positive=_page("", "<p>" + "\ufffd\ufffd锟斤拷\ufffd" * 30 + "</p>"),
        negative=_NOTICE,
    ),
    Rule(
        id="list",
        version=1,
        says="The page lists articles and is none itself.",
        applies=lambda sight: sight.extraction.state == "list",
        positive=_page("科技要闻", "<ul>" + "".join(f"<li><a href='/a/{n}.html'>我市第{n}批科技型企业名单今日正式公布</a> 2024-05-{n:02}</li>" for n in range(10, 30)) + "</ul>"),
        negative=_NOTICE,
    ),
    Rule(
        id="empty",
        version=1,
        says="The page holds no text of its own.",
        applies=lambda sight: not sight.extraction.text.strip(),
        positive=_page("加载中", "<div id='app'></div><script src='/app.js'></script>"),
        negative=_NOTICE,
    ),
)  # fmt: skip
