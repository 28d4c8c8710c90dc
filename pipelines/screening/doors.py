"""Pages that are not for everybody: checks for people, forms for members, pages for one app only."""

import re

from pipelines.screening import movement
from pipelines.screening.rule import Rule, Sign, cry, is_mute, one_of, page, says
from pipelines.screening.sight import LONG, Sight

# --- checks for people -----------------------------------------------------------------------------

_PASSWORD = re.compile(r"""type\s*=\s*["']?password""", re.IGNORECASE)
_CHECK_ELEMENT = re.compile(r"captcha|geetest|slide-?verify|verify-?slide|nc_1_|turnstile", re.IGNORECASE)
_PROOFS = (
    "请(?:您|先|您先)?(?:完成|通过|进行)(?:以下|下方|下列|下面|安全|滑动|滑块|人机|图形|拼图|的)*(?:验证|校验)",
    "请?(?:按住|拖动|向右(?:拖动|滑动))(?:左边|下方|的)*滑块",
    "请(?:先)?(?:输入|填写)(?:图中|图片中|下图中?|上图中?|下方|右侧|正确)?的?验证码(?:以|后|再|继续|进行)",
    "检测到(?:您|你).{0,24}(?:异常|频繁)",
    "(?:您|你)的?(?:ip)?(?:访问|操作|请求|查询)(?:行为)?(?:过于|太|过)频繁",
    "(?:please )?(?:verify|confirm|prove)(?: that)? you(?:'| a)re (?:a )?(?:human|not a robot)",
    "are you (?:a )?(?:human|robot)",
    "(?:our systems have detected )?unusual traffic",
    "press (?:and|&) hold",
    "i'?m not a robot",
)


def _has_only_a_check(sight: Sight) -> bool:
    return is_mute(sight, 300) and bool(_CHECK_ELEMENT.search(sight.source)) and not _PASSWORD.search(sight.source)


CAPTCHA = Rule(
    id="captcha",
    version=2,
    says="The page asks its reader to prove to be a person.",
    remedy="Ask more slowly (`politeness.delay_seconds`) and fetch the page again later. Nothing here solves such checks.",
    signs=(
        Sign(
            id="asks-for-proof",
            says="It asks for a code, a slider or a press of a button.",
            speaks=says(
                title=(
                    "(?:安全|人机|访问|滑动|滑块|拖动|图形)(?:行为)?验证(?:页面|中心|码)?",
                    "请输入验证码",
                    "human verification",
                    "captcha",
                    "security (?:check|verification)",
                    r"are you (?:a )?(?:human|robot)\??",
                    "robot check",
                ),
                line=tuple(f"(?:.{{0,24}}[，,；;。!！ ])?(?:{each})" for each in _PROOFS),
            ),
        ),
        Sign(id="only-a-check", says="There is nothing on the page but the elements of such a check.", speaks=_has_only_a_check),
    ),
    positive=page("安全验证", "<p>请完成下方验证后继续访问</p><div id='slider'></div>"),
    negative=page(
        "老人遇到滑动验证怎么办", "<h1>老人遇到滑动验证怎么办</h1><p>社区志愿者上门教老人完成滑动验证，半天教会二十多位老人自己挂号。</p>"
    ),
)

# --- doors for members -----------------------------------------------------------------------------

_SIGN_IN = one_of(
    "(?:用户|会员|系统|账号|帐号|管理员?|后台|学生|教师|单位|企业|个人|统一)?登[录陆](?:页面?|界面|系统|中心|入口|窗口)?",
    "(?:.{0,12}(?:大学|学院|学校|中心|院|所|厅|局|委|市|省|县|区|网|科技|政务|服务|门户))?(?:统一身份认证|单点登录)(?:平台|系统|中心|服务)?",
    "(?:sign|log)[ -]?in(?: page)?",
    "(?:user|cas) login",
)
_DOOR = re.compile(r"login|signin|sign-in|/sso\b|/cas\b|passport|authserver|/oauth", re.IGNORECASE)
_GATE = one_of(
    r"\W*(?:请|立即|需|需要|您需要|先|点击|本文为?|此文|该文|内容|会员专享|vip|：|，)*"
    r"(?:登[录陆]|注册|付费|开通会员|成为会员|订阅|购买|充值|解锁|支付\S{1,8})(?:或注册|/注册|并付费|会员|本文)*"
    r"(?:后|之后|即可|可以?|才能|方可|以|来|继续)*(?:阅读|查看|浏览|观看|解锁)(?:全文|全部内容|(?:余下|剩余|完整)(?:全文|内容|文章|版))\W*",
    r"\W*(?:本文)?(?:剩余|余下|还有)\S{0,8}(?:内容|全文|字|未读)\S{0,6}(?:付费|登[录陆]|会员|订阅|购买|支付|解锁)\S{0,12}",
)
_MOST_GATE = 40
_asks_to_sign_in = says(
    line=(
        "(?:您|你)?(?:尚|还)?(?:未|没有?)登[录陆](?:或|，|,|。|！|!|$)",
        "(?:登[录陆]|会话|session)(?:状态)?(?:已经?|信息已?)?(?:超时|过期|失效)",
        r"请(?:您)?(?:先|重新|登录|返回|后){0,2}登[录陆](?:后再?(?:查看|访问|浏览|阅读|继续|操作).{0,8})?[\s！。!.,，]*$",
        "(?:您|你)(?:所在的用户组)?(?:没有|无)(?:足够的?)?权限?(?:访问|查看|浏览|阅读|进行)",
        "(?:本|该|此)(?:页面?|内容|栏目|信息|文章|版块)(?:需要?|须|必须|仅限?|只对|只有)(?:先)?(?:登[录陆]|会员|注册用户|内部|校内|内网|校园网)",
        "(?:您|你)(?:所?访问|要?查看)的(?:页面|内容|信息)(?:需要?|须)(?:先)?登[录陆]",
        "登[录陆]后(?:才能|方可|可以?)?(?:查看|访问|浏览|阅读)(?:本页|该页|此页)",
        "(?:please )?(?:sign|log) ?in to (?:continue|view|read|access)",
        r"please (?:sign|log) ?in\b",
        "you (?:must|need to) (?:be logged|log|sign) ?in",
        "you (?:don'?t|do not) have permission to access",
        "(?:your )?session (?:has )?(?:expired|timed out)",
    ),
    words=400,
)
_LIKE_A_DOOR = re.compile(r"登[录陆]|会话|权限|log ?in|sign ?in", re.IGNORECASE)


def _is_a_door(sight: Sight) -> bool:
    if len(sight.text) > 160 or sight.is_dressed:
        return False
    form = bool(_PASSWORD.search(sight.source))
    titled = any(_SIGN_IN.fullmatch(part) for part in sight.titles)
    return (titled and (form or len(sight.text) <= 60)) or (form and is_mute(sight, 600))


def _sends_to_a_door(sight: Sight) -> bool:
    found = movement.target(sight)
    return found is not None and bool(_DOOR.search(found))


def _asks_for_a_door(sight: Sight) -> bool:
    return _asks_to_sign_in(sight) or bool(_LIKE_A_DOOR.search(cry(sight)))


def _is_a_teaser(sight: Sight) -> bool:
    """The text ends with a gate, or one stands right below its last line."""
    last = sight.text.rpartition("\n")[2]
    if not last or len(sight.text) > LONG:
        return False
    at = next((at for at, line in enumerate(sight.lines) if last[-16:] in line), len(sight.lines))
    return any(len(line) <= _MOST_GATE and _GATE.fullmatch(line) for line in (last, *sight.lines[at + 1 : at + 3]))


LOGIN = Rule(
    id="login",
    version=2,
    says="The page is to be seen only by members, or only in an app.",
    remedy="Leave such pages out (`scope.exclude`), or ask the publisher for pages that are open. Nothing here signs in.",
    signs=(
        Sign(id="sign-in-page", says="It is a form to sign in.", speaks=_is_a_door),
        Sign(
            id="asks-to-sign-in",
            says="It says that its reader is not signed in, or not any more.",
            speaks=_asks_for_a_door,
        ),
        Sign(id="sent-to-sign-in", says="A script sends its reader to sign in.", speaks=_sends_to_a_door),
        Sign(
            id="app-only",
            says="It can only be opened in an app.",
            speaks=says(
                line=(
                    r"请(?:您)?(?:先)?(?:在|使用|用|下载|打开|通过)(?:手机|最新版)?(?:微信|企业微信|支付宝|钉钉|QQ|[\w·]{0,10}app|[\w·]{0,10}客户端|手机[端版])(?:app|客户端|内|中|扫码|扫一扫|浏览器)*(?:打开|访问|查看|浏览|阅读)",
                ),
                most=80,
            ),
        ),
        Sign(id="teaser", says="Only the beginning is shown; the rest is for members.", speaks=_is_a_teaser),
    ),
    positive=page(
        "用户登录", "<form><input name='user'><input type='password' name='pass'><button>登录</button></form><p>请先登录后查看本页内容</p>"
    ),
    negative=page(
        "科技管理系统登录页面改版",
        "<h1>科技管理系统登录页面改版</h1><p>市科技局通告，科技计划管理系统的用户登录页面即日起改版，原账号继续有效，请先登录后修改密码。</p>",
    ),
)
