"""Pages where nothing is: gone, led home, out of order, a domain without its owner, or no words at all."""

import re

from pipelines.screening import movement
from pipelines.screening.rule import NOTICE, Rule, Sign, cry, is_mute, one_of, page, says
from pipelines.screening.sight import Sight

# --- gone ------------------------------------------------------------------------------------------

_THING = "(?:页面|网页|文章|内容|信息|新闻|文件|资源|帖子|主题|链接|稿件|栏目|网址|地址|记录|数据|视频|图文|文档|公告|专题)"
_LOST = "(?:并?不存在|未找到|找不到了?|没有找到|无法(?:找到|访问|显示|打开|查看|获取)|(?:已经?|可能|已被|被)[^，。]{0,8}?(?:删除|下线|下架|移除|移走|转移|撤回|撤稿|关闭)|已?(?:经)?(?:失效|过期)|走丢了?|丢失了?)"
_END = r"(?=$|[\s，。！!,.；;、…?？]|或|且|了)"
_GONE = (
    rf"(?:您|你)(?:所|要|想|正在|需要|将要)*(?:访问|查看|请求|查找|浏览|打开|寻找|阅读|找)的?(?:该|此)?{_THING}?[^，。]{{0,6}}?{_LOST}",
    rf"(?:该|此|本|指定的?|当前|所?请求的|所?访问的|访问){_THING}[^，。]{{0,6}}?{_LOST}",
    rf"{_THING}{_LOST}{_END}",
    rf"(?:(?:没有|无法|未能?)找到|(?:服务器)?找不到)(?:您|你|该|此|相应|对应|相关)?(?:所|要|想)?(?:访问|查看|请求|查找|需要|找)?的?(?:相关)?{_THING}",
    rf"没有(?:找到)?(?:该|此|这个|这篇){_THING}",
    rf"(?:参数|请求)(?:错误|不正确|有误|无效){_END}",
    "(?:您|你)输入的(?:网址|地址|链接)(?:有误|错误|不正确)",
    "暂无(?:相关)?(?:内容|数据|信息|文章|记录)$",
    "此?内容因违规无法查看",
    "(?:该|此)(?:公众号|账号)(?:已迁移|已?被?(?:屏蔽|封禁|注销))",
    "(?:the )?(?:page|file|article|resource|url|document)s? (?:you .{0,40}?)?(?:was|is|could|can|does|has)?.{0,12}?(?:not (?:be )?(?:found|exist|available)|no longer)",
    "404(?: -)? (?:page )?not found",
    "(?:page|file|article) not found",
)
_TITLED_GONE = (
    r"404\s?(?:not found|error|错误|页面?|提示|报错)?(?:页面?)?",
    "(?:http |error )404",
    f"(?:抱歉，?|对不起，?)?{_THING}(?:不存在|没有找到|未找到|找不到了?|走丢了|已删除)",
    "(?:页面|网址|链接|地址)错误",
    "(?:404)?(?:找不到|没有找到|未找到)(?:文件或目录|页面|网页|该页|资源)",
    "(?:page |file )?not found",
)
_CRIED = one_of(*_GONE)
_says_gone = says(title=_TITLED_GONE, line=_GONE)
_FRONT = re.compile(r".{0,40}首页|首页.{0,40}|欢迎(?:访问|光临|来到|您).{0,40}|.{0,40}(?:门户网站|官方网站|官网)", re.IGNORECASE)
_OWN = re.compile(r"<(?:link|meta)\b([^<>]{0,600})>", re.IGNORECASE)
_CANONICAL = re.compile(r"""(?:rel\s*=\s*["']?canonical|property\s*=\s*["']?og:url)""", re.IGNORECASE)
_ADDRESS = re.compile(r"""(?:href|content)\s*=\s*["']?([^"'\s>]{1,300})""", re.IGNORECASE)


def _is_gone(sight: Sight) -> bool:
    return _says_gone(sight) or bool(_CRIED.search(cry(sight)))


def _leads_home(sight: Sight) -> bool:
    found = movement.target(sight)
    return found is not None and movement.leads_home(found) and not movement.leads_home(sight.url)


def _is_home(sight: Sight) -> bool:
    """The front page under the address of an article: a list whose title, or whose own address, is the front page's."""
    if sight.extraction.state != "list" or movement.leads_home(sight.url):
        return False
    return bool(sight.titles and _FRONT.fullmatch(sight.titles[0])) or any(map(_names_home, _OWN.findall(sight.source)))


def _names_home(attributes: str) -> bool:
    named = _ADDRESS.search(attributes) if _CANONICAL.search(attributes) else None
    return named is not None and movement.leads_home(named.group(1))


SOFT_404 = Rule(
    id="soft-404",
    version=2,
    says="The page says, with status 200, that there is nothing here.",
    remedy="Nothing where the publisher took a page down: earlier snapshots stay. If many come at once, the site has moved or is out of order: look at its lists.",
    signs=(
        Sign(
            id="says-gone",
            says="It says that the page does not exist (any more).",
            speaks=_is_gone,
        ),
        Sign(id="leads-home", says="It does nothing but lead to the front page.", speaks=_leads_home),
        Sign(id="is-home", says="It shows the front page under the address of an article.", speaks=_is_home),
        Sign(
            id="server-fault",
            says="It tells of a fault of the server, or that the site is being mended.",
            speaks=says(
                title=(
                    "运行时错误",
                    "(?:服务器|系统|程序|数据库)(?:内部)?(?:错误|异常|维护中|出错)",
                    "(?:网站|系统)(?:升级)?维护中",
                    "(?:500 )?internal server error",
                    r"http status [45]\d\d.*",
                    "whitelabel error page",
                    "database error",
                    "runtime error",
                    "(?:502 )?bad gateway",
                    "(?:503 )?service unavailable",
                    "(?:504 )?gateway time-?out",
                ),
                line=(
                    "“/”应用程序中的服务器错误",
                    r"http status [45]\d\d",
                    "whitelabel error page",
                    "(?:数据库|服务器|系统|程序)(?:连接|内部|出现|发生|运行|处理)*(?:失败|错误|异常|出错|故障|繁忙|正忙)(?:$|[，,。！!：:]|请)",
                    r"(?:网站|系统|本站|本网站)正在(?:进行)?(?:升级|维护|更新|建设|改版)(?:和|与|中|升级|维护|改版)*(?:$|[，,。！!]\s*(?:请|暂|敬请|稍|给您|期间|带来|$))",
                    r"fatal error\b",
                    "uncaught exception",
                    r"java\.lang\.",
                    r"ORA-\d{5}",
                    r"sqlstate\[",
                    "microsoft ole db",
                    r"adodb\.",
                    r"traceback \(most",
                    "error establishing a database",
                    "internal server error",
                    "bad gateway",
                    "service (?:temporarily )?unavailable",
                    "gateway time-?out",
                ),
            ),
        ),
    ),
    positive=page("提示信息", "<div class='tip'>抱歉，您访问的页面不存在或已删除，三秒后返回首页。</div>"),
    negative=page("打通断头路", "<h1>打通断头路</h1><p>市民来信所说的断头路已不存在，昨日下午科技大道正式通车，全长四点二公里。</p>"),
)

# --- a domain without its owner ----------------------------------------------------------------------

PARKED = Rule(
    id="parked",
    version=2,
    says="The domain is for sale, has run out, or is parked.",
    remedy="Find the publisher's new address and change the source. Until then, set `enabled = false`.",
    signs=(
        Sign(
            id="for-sale",
            says="It offers the domain, or says that it has run out.",
            speaks=says(
                title=(
                    "域名(?:已)?(?:过期|到期|出售|转让|停放|待售|展示)(?:页面?)?",
                    "(?:此|该|本)域名.{0,12}",
                    "(?:.{0,60} )?(?:is|may be) for sale!?",
                    "(?:this )?domain (?:for sale|parked|expired)",
                    "this (?:website|domain) is for sale!?",
                ),
                line=(
                    "(?:该|此|本|您所?访问的|当前|这个)域名(?:正在|可以?|可能|已经?|已被|有意|尚|暂|未|没有)?(?:出售|转让|购买|停放|过期|到期|待售|续费|绑定|配置|解析|备案)",
                    r"域名(?:已)?(?:过期|到期|停放|待售|可购买|正在出售)[，。！!\s]",
                    r"[\w.-]{4,60} (?:(?:is|may be) for sale|(?:域名)?(?:可以?|正在)(?:转让|出售))",
                    "(?:this |the )?(?:domain|website)(?: name)? (?:is |may be )?(?:for sale|available for purchase|parked|has expired|expired)",
                    "buy this domain",
                    "this (?:page|domain|site) is (?:parked|registered at)",
                    "interested in this domain",
                ),
            ),
        ),
        Sign(
            id="shut",
            says="Its host has shut the site, or knows no such site.",
            speaks=says(
                title=(
                    "没有找到站点",
                    "站点(?:已)?(?:暂停|关闭|停止|过期|到期)(?:运行|服务)?",
                    "网站(?:已)?(?:关闭|停止|过期|到期)(?:运行|服务)?",
                    "未备案提示",
                    "account suspended",
                    "site (?:suspended|not found)",
                ),
                line=(
                    "(?:该|此|本|您(?:所)?访问的)?(?:站点|网站|虚拟主机|主机空间|空间|主机)(?:已经?|已被|被)(?:管理员|系统|服务商|主机商)?(?:停止(?:运行|解析)|关闭|停用|暂停|过期|到期)",
                    "没有找到(?:对应的?)?站点",
                    "您的请求在web服务器中没有找到",
                    "(?:该|此|本|您(?:所)?访问的)(?:网站|域名|站点)[^。]{0,20}(?:未备案|未进行备案|没有备案|备案(?:已)?被?注销)",
                    "(?:this )?account has been suspended",
                    "(?:this )?site (?:has been|is) (?:suspended|disabled)",
                ),
            ),
        ),
        Sign(
            id="untouched",
            says="It is the page that a web server comes with.",
            speaks=says(
                title=(
                    "welcome to (?:nginx|openresty|tengine|centos|caddy|apache).{0,40}",
                    r"iis(?: windows.{0,20}|\d.{0,20})?",
                    "apache2? .{0,30}default page.{0,20}",
                    "test page for .{0,60}",
                    r"恭喜[，,]?\s*站点创建成功[！!]?",
                    "apache tomcat.{0,20}",
                    "it works!?",
                ),
            ),
        ),
    ),
    positive=page("example.test", "<h1>该域名正在出售</h1><p>本域名可转让，有意者请联系。</p>"),
    negative=page(
        "域名到期要续费",
        "<h1>域名到期要续费</h1><p>市通信管理局提醒，近期有单位因域名已过期被他人抢注，请各单位及时续费，购买域名要选正规机构。</p>",
    ),
)

# --- no words ----------------------------------------------------------------------------------------

_FRAMES = re.compile(r"<(?:frameset|iframe)\b", re.IGNORECASE)
_FRAMESET = re.compile(r"<frameset\b", re.IGNORECASE)
_DRAWN = re.compile(r"""<script\b[^<>]{0,300}\bsrc\s*=|<div\b[^<>]{0,200}\bid\s*=\s*["']?(?:root|app|__next|__nuxt)\b""", re.IGNORECASE)
_is_loading = says(
    line=(
        r"(?:正在)?(?:努力)?(?:加载|载入)(?:中|数据|页面)?[，,]?(?:请稍[候等后])?[\s.…。！!]*$",
        r"请稍[候等后][\s.…。！!]*$",
        r"(?:now )?loading[\s.…!]*$",
        r"please wait[\s.…!]*$",
    ),
    most=30,
)


def _is_framed(sight: Sight) -> bool:
    return bool(_FRAMESET.search(sight.source) and len(sight.text) <= 60) or (is_mute(sight, 100) and bool(_FRAMES.search(sight.source)))


def _is_drawn(sight: Sight) -> bool:
    return is_mute(sight, 100) and bool(_DRAWN.search(sight.source))


EMPTY = Rule(
    id="empty",
    version=2,
    says="The page holds no text of its own.",
    remedy="Open the page in a browser. Where scripts or frames bring the text, let the source lead to the address they bring it from.",
    signs=(
        Sign(id="sends-on", says="It does nothing but lead to another page.", speaks=lambda sight: movement.target(sight) is not None),
        Sign(id="frames", says="Its text stands in a frame, which is a page of its own.", speaks=_is_framed),
        Sign(id="drawn-by-scripts", says="Its text only comes by script.", speaks=_is_drawn),
        Sign(id="loading", says="It says that it is loading.", speaks=_is_loading),
        Sign(id="no-text", says="There is a page, and no text in it.", speaks=lambda sight: not sight.text.strip()),
    ),
    positive=page("加载中", "<div id='app'></div><script src='/app.js'></script>"),
    negative=NOTICE,
)
