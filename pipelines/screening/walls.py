"""Walls between a crawler and a page: scripts that must make a cookie first, and firewalls that block."""

import re

from pipelines.screening import movement
from pipelines.screening.rule import Rule, Sign, is_mute, page, says
from pipelines.screening.sight import Sight

_SETS_COOKIE = re.compile(r"document\s*\.\s*cookie\s*=(?!=)")
_CALLS_AGAIN = re.compile(r"location\s*(?:\.\s*href\s*)?=(?!=)|location\s*\.\s*(?:reload|replace|assign)")
_WALL_CODE = re.compile(r"\$_ts\b|_jsl_clearance|acw_sc__v|security_verify_data|wzwschallenge|_cf_chl_opt|/cdn-cgi/challenge-platform/h/|aliyun_waf_|EO_Bot_S|_Incapsula_|yunsuo_session|_\$[a-zA-Z]{2}\s*=\s*window")  # fmt: skip
_TANGLED = re.compile(r"_0x[0-9a-f]{4,}|\beval\s*\(|_\$\w{1,3}\b|while\s*\(\s*(?:1|!!\[\])\s*\)|\(\+!\+\[\]")
_ROOT = re.compile(r"""<div\b[^<>]{0,200}\bid\s*=\s*["']?(?:root|app|__next|__nuxt)\b""", re.IGNORECASE)
_WALL_STATUS = frozenset((202, 412, 521))
_CHECKING = (
    "正在(?:检查|检测|验证|校验)(?:您|你)?的?(?:浏览器|访问|网络|环境|安全)",
    "浏览器安全检查",
    "(?:checking|verifying|validating) your browser",
    "just a moment",
    "attention required",
    "ddos protection by",
    "one more step",
)
_EVENT = re.compile(r"(?:事件|请求|拦截|日志|规则|追踪|访问)\s*(?:编号|id|号码?|时间|ip)|(?:event|request|support|ray) id", re.IGNORECASE)
"""What a wall gives its reader to quote; it often stands beside a time, which the reader takes for an article's."""


def _calls_itself(sight: Sight) -> bool:
    """The scripts make a cookie and then load this page, not another, once more."""
    if not (_SETS_COOKIE.search(sight.code) and _CALLS_AGAIN.search(sight.code)):
        return False
    led = movement.target(sight)
    return led is None or movement.path(led) == movement.path(sight.url)


def _asks_by_script(sight: Sight) -> bool:
    """Nothing can be seen, or only that the browser is being checked, and what there is of scripts is a wall's."""
    if not sight.code.strip() or not (is_mute(sight) or _is_checking(sight)):
        return False
    if sight.status in _WALL_STATUS or _WALL_CODE.search(sight.source):
        return True
    if _ROOT.search(sight.source):
        return False
    return _calls_itself(sight) or (len(sight.code) >= 1500 and is_mute(sight, 40) and bool(_TANGLED.search(sight.code)))


_is_checking = says(title=(*(f"(?:{each}).{{0,12}}" for each in _CHECKING), "请稍[候等后].{0,3}"), line=_CHECKING)
_is_blocked = says(
    title=(
        "网站防火墙",
        "(?:web)?应用防火墙",
        "(?:访问|请求|操作)?(?:已)?(?:被)?(?:拦截|阻断)(?:提示|页面|信息)?",
        "(?:访问|请求)(?:已?被)?(?:禁止|拒绝|阻断|拦截)",
        "禁止访问",
        "拒绝访问",
        "request (?:rejected|blocked|denied)",
        "access denied",
        "blocked",
        "安全拦截",
    ),
    line=(
        ".{0,12}?(?:安全狗|创宇盾|云锁|云盾|护卫神|D盾|玄武盾|安域|云防护|防火墙|waf)(?:提示|提醒|拦截|检测到|认为).{0,40}?(?:拦截|阻断|攻击|禁止)",
        "(?:由于)?(?:您|你)(?:的|访问的|提交的|所访问的)(?:请求|访问|ip|网址|url|操作|内容|参数).{0,30}?(?:拦截|阻断|禁止|拒绝|黑名单|攻击|不合法|非法|威胁|受限)",
        "(?:您|你)的?(?:ip|地址).{0,30}?(?:黑名单|封禁|禁止|限制|白名单)",
        "(?:当前|本次|这次|此次)(?:访问|请求).{0,24}(?:攻击|拦截|阻断|禁止|拒绝)",
        "(?:访问|请求)(?:已)?被(?:网站)?(?:管理员)?(?:拦截|阻断|拒绝|禁止)",
        "the requested url was rejected",
        "your support id",
        "(?:sorry, )?you have been blocked",
        "access (?:to this (?:page|site|resource) )?(?:is |was |has been )?denied",
        "your (?:request|access|ip(?: address)?) (?:has been|was|is) (?:blocked|denied|rejected)",
    ),
    most=300,
    even_dressed=True,
)


def _blocks(sight: Sight) -> bool:
    return _is_blocked(sight) and (not sight.is_dressed or any(map(_EVENT.search, (*sight.text.split("\n"), *sight.lines))))


WAF = Rule(
    id="waf",
    version=2,
    says="A firewall stands in front of the page, or asks for scripts first.",
    remedy="Ask more slowly (`politeness.delay_seconds`), and ask the publisher to let the crawler in. No scripts are run here, so walls of scripts stay shut.",
    signs=(
        Sign(id="script-cookie", says="The page is a script that makes a cookie and calls again.", speaks=_asks_by_script),
        Sign(id="checking", says="It says that the browser is being checked.", speaks=_is_checking),
        Sign(
            id="asks-for-scripts",
            says="It asks its reader to turn on scripts.",
            speaks=says(
                line=(
                    r"(?:本站|本页|本网站|此页面?|网站|访问)?(?:需要|请|必须|您需要|请您|要求)?(?:先|将|确认)?(?:在?浏览器)?(?:已)?(?:开启|启用|打开|允许)(?:您的?)?(?:浏览器的?)?\s*(?:javascript|js)(?![a-z])",
                    "(?:please )?(?:enable|turn on) javascript",
                    "javascript (?:is |must be )?(?:disabled|required|enabled)",
                    "this (?:site|page) requires javascript",
                ),
                most=80,
            ),
        ),
        Sign(
            id="blocked",
            says="It says that the request was blocked.",
            speaks=_blocks,
        ),
    ),
    positive=page("网站防火墙", "<p>您的请求带有不合法参数，已被网站管理员设置拦截！</p>"),
    negative=page(
        "高校部署网站防火墙",
        "<h1>高校部署网站防火墙</h1><p>云河大学为各院系网站统一部署防火墙，三个月来拦截疑似攻击两万多次，没有一次影响正常访问。</p>",
    ),
)

_MAKERS = (
    ("瑞数", re.compile(r"\$_ts\b")),
    ("创宇盾", re.compile(r"_jsl_clearance|创宇盾|yunaq|jiasule")),
    ("阿里云盾", re.compile(r"acw_sc__v|aliyun_waf|errors\.aliyun|阿里云|云盾")),
    ("云锁", re.compile(r"security_verify_data|yunsuo|云锁", re.IGNORECASE)),
    ("安全狗", re.compile(r"safedog|安全狗", re.IGNORECASE)),
    ("护卫神", re.compile(r"护卫神|hws\.com")),
    ("D盾", re.compile(r"D盾|d_safe")),
    ("奇安信网站卫士", re.compile(r"wzwschallenge|wzws-waf|网站卫士")),
    ("玄武盾", re.compile(r"玄武盾")),
    ("腾讯云", re.compile(r"EO_Bot_S|waf-static\.tencent|腾讯云")),
    ("Cloudflare", re.compile(r"_cf_chl_opt|/cdn-cgi/challenge-platform/h/|cloudflare", re.IGNORECASE)),
    ("Imperva", re.compile(r"_Incapsula_|incapsula incident", re.IGNORECASE)),
    ("F5", re.compile(r"your support id is", re.IGNORECASE)),
)


def maker(sight: Sight) -> str | None:
    """Return whose wall a page shows, by the marks that its maker leaves in every page; None where it leaves none."""
    return next((name for name, mark in _MAKERS if mark.search(sight.source)), None)
