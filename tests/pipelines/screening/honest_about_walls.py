"""Articles that resemble walls, checks and doors: by their subject, their brevity, or what stands around them."""

from tests.pipelines.screening.page import article, bare, kept

_LOGIN_BOX = '<div class="side"><h3>用户登录</h3><form action="/login">用户名<input name="u">密码<input type="password" name="p"><img src="/vcode"><input name="captcha"><button>登录</button></form><p>登录后才能发表评论</p></div>'
_SKIN = '<script>function skin(n){document.cookie="skin="+n+";path=/";window.location.reload();}function getCookie(k){return document.cookie.match(k)}if(/Mobile/.test(navigator.userAgent)&&0){location.href="/m/";}</script>'
_EDGE = '<script>(function(){var a=document.createElement("script");a.src="/cdn-cgi/challenge-platform/scripts/jsd/main.js";document.head.appendChild(a)})();</script>'

PAGES = (
    kept(
        "a short notice beside a form to log in",
        article("科技馆周六恢复开放", "云河科技馆完成展厅改造，定于本周六上午九时恢复开放，凭身份证免费入场。", side=_LOGIN_BOX),
        "login",
        "captcha",
    ),
    kept(
        "the same without a date",
        article("科技馆周六恢复开放", "云河科技馆完成展厅改造，定于本周六上午九时恢复开放，凭身份证免费入场。", time=None, side=_LOGIN_BOX),
        "login",
        "captcha",
    ),
    kept(
        "an article about the sign-in of a system",
        article("科技管理系统登录页面改版", "市科技局通告，科技计划管理系统的用户登录页面即日起改版，原账号继续有效，请先登录后修改密码。"),
        "login",
    ),
    kept(
        "the same without a date",
        article(
            "统一身份认证平台即日起启用",
            "市科技局通告，统一身份认证平台即日起启用，各申报单位请先登录后补全单位资料，原有账号继续有效。",
            time=None,
        ),
        "login",
    ),
    kept(
        "how to file, where everybody must log in",
        article(
            "关于填报科技统计年报的通知",
            "各有关单位：",
            "请登录云河科技统计平台填报年报，登录后可查看填报说明，三月底前完成。",
            "联系电话：0000-0000000",
            time=None,
        ),
        "login",
    ),
    kept(
        "an article about reading behind a paywall",
        article(
            "多家期刊试行付费阅读",
            "云河大学图书馆介绍，试点期刊的最新一期只对会员开放，读者登录后可阅读全文，半年后全部内容向公众免费开放，图书馆也会为在校师生统一购买，不必自己付费。",
        ),
        "login",
    ),
    kept(
        "an invitation to log in before commenting",
        article(
            "科普周下周开幕",
            "科普周定于下周一开幕，共有三十场讲座。",
            last='<div class="comments"><p>请登录后发表评论</p><a href="/login">登录</a></div>',
        ),
        "login",
    ),
    kept(
        "an article about codes from pictures",
        article(
            "验证码短信不再收费", "三家运营商宣布，面向中小企业的验证码短信下月起不再收取月租，只按条数结算，业内认为人机验证会更加普及。"
        ),
        "captcha",
    ),
    kept(
        "the same without a date",
        article(
            "老人遇到滑动验证怎么办", "社区志愿者上门教老人完成滑动验证，半天教会二十多位老人自己挂号，下周还将到另外三个小区。", time=None
        ),
        "captcha",
    ),
    kept(
        "a notice with a form to subscribe below",
        article(
            "订阅科技简报",
            "科技简报改为每周一出版，免费订阅。",
            time=None,
            last='<form>邮箱<input name="mail">验证码<input name="captcha"><img id="captcha" src="/v"></form>',
        ),
        "captcha",
    ),
    kept(
        "an article about firewalls",
        article("高校部署网站防火墙", "云河大学为各院系网站统一部署Web应用防火墙，三个月来拦截疑似攻击两万多次，没有一次影响正常访问。"),
        "waf",
    ),
    kept(
        "the same without a date",
        article("云盾演练本周举行", "全市网络安全演练本周举行，演练中黑客攻击的访问请求被拦截，演练队伍连夜写出报告。", time=None),
        "waf",
    ),
    kept(
        "a short notice with a script of skins and cookies",
        article("展览延期", "原定周五开幕的科技成果展延期至下周一。", head=_SKIN),
        "waf",
        "soft-404",
    ),
    kept(
        "the same without anything around it",
        bare("展览延期", f"<h1>展览延期</h1><p>原定周五开幕的科技成果展延期至下周一。</p>{_SKIN}"),
        "waf",
        "soft-404",
    ),
    kept(
        "a short notice behind a network of edges that checks quietly",
        article("展览延期", "原定周五开幕的科技成果展延期至下周一。", time=None, head=_EDGE),
        "waf",
    ),
    kept(
        "a notice that asks for scripts where there are none",
        article(
            "展览延期", "原定周五开幕的科技成果展延期至下周一。", time=None, last="<noscript>请开启JavaScript以获得更好的体验</noscript>"
        ),
        "waf",
    ),
    kept(
        "a short lesson on scripts",
        article("浏览器小知识", "老网站打不开怎么办？在设置里启用JavaScript再刷新页面，多数网站就能正常显示。", time=None),
        "waf",
    ),
    kept(
        "maintenance announced in one sentence",
        article("系统维护公告", "申报系统今晚维护，期间无法登录，请各单位错开时间。", time=None),
        "soft-404",
        "login",
    ),
    kept(
        "a shield that was put to work",
        article("我市政务云盾已上线", "政务云盾昨日上线，可提示异常访问，已拦截攻击请求三千次。"),
        "waf",
    ),
    kept(
        "a shield that was put to work, without a date",
        article("我市政务云盾已上线", "政务云盾昨日上线，首日提示异常三千次。", time=None),
        "waf",
    ),
    kept(
        "a platform that a university opens",
        article("云河大学启用统一身份认证平台", "云河大学即日起启用新平台，师生一号通行。", time=None),
        "login",
    ),
    kept(
        "a short article with a teaser of another in the sidebar",
        article(
            "展览延期",
            "原定周五开幕的科技成果展延期至下周一。",
            side='<div class="side"><h4>期刊精选</h4><p>材料十年</p><p>登录后可阅读全文</p></div>',
        ),
        "login",
    ),
    kept(
        "a picture of the day with scripts of a theme",
        bare(
            "今日云河湖",
            '<h1>今日云河湖</h1><p>湖面薄雾，白鹭低飞。</p><script>if(!document.cookie){document.cookie="theme=light";location.reload()}</script>',
        ),
        "waf",
    ),
    kept(
        "people who visit, in a headline that begins like the message",
        article("访问学者名单公布", "本次访问学者共二十人，名单已在校内公布。", time=None),
        "soft-404",
        "waf",
    ),
    kept(
        "an invitation to log in and book",
        article("实验室开放日", "请先登录官网预约，再按时到场。", time=None),
        "login",
    ),
    kept(
        "what the police say of codes",
        article("验证码", "验证码不要告诉他人，民警提醒。", time=None),
        "captcha",
    ),
    kept(
        "an article whose title begins with the site's form to log in",
        article("用户登录失败怎么办", "科技管理系统的常见问题之一是登录失败，请先检查密码是否过期，再联系单位管理员重置。", time=None),
        "login",
    ),
    kept(
        "an interview with questions on access",
        article("问：没有权限怎么办", "答：请联系本单位管理员开通填报权限，开通后即可填报。", time=None),
        "login",
    ),
    kept(
        "a plan that must be read in an app",
        article("科普云课堂开讲", "科普云课堂本周六晚七时开讲，请使用微信扫描海报上的二维码观看，也可到科技馆一楼现场参加。", time=None),
        "login",
    ),
    kept(
        "a warning of false pages",
        article("警惕假冒网站", "近期有不法分子仿冒本局网站，您访问的网站如要求输入银行卡密码，请立即关闭并报警。", time=None),
        "soft-404",
        "waf",
    ),
    kept(
        "how requests are handled",
        article("申请事项办理说明", "您的请求将在五个工作日内答复，未按期答复的可以拨打监督电话，非工作时间提交的顺延一日。", time=None),
        "waf",
    ),
    kept(
        "access to a yard that is closed",
        article("实验楼禁止访问", "因消防改造，实验楼本周禁止访问，师生请走东门，快递统一放在门卫室。", time=None),
        "waf",
    ),
    kept(
        "too many visits",
        article("热门展馆预约限流", "因访问过于频繁，预约系统昨日短暂卡顿，科技馆表示今日起分时段放票，请错峰预约。", time=None),
        "captcha",
    ),
    kept(
        "an article drawn by a framework and sent whole",
        '<html><head><title>展览延期</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"><h1>展览延期</h1><p>原定周五开幕的科技成果展延期至下周一，已购票观众可凭原票入场。</p></div><script src="/main.js"></script></body></html>',
        "empty",
        "waf",
    ),
)
