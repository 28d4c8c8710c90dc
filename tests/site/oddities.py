"""Answers that are no article: not found said and unsaid, a login, a captcha, a topic's list of links."""

from tests.site import surroundings
from tests.site.articles import furniture
from tests.site.lists import Link


def shell(title: str, inside: str) -> str:
    """Return a page of the site with `inside` as its middle."""
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title><link rel="stylesheet" href="/static/css/main.css"></head>
<body>
{surroundings.navigation()}
{inside}
{surroundings.footer()}
</body></html>
"""


def not_found() -> str:
    """The body of an honest 404."""
    return "<html>\n<head><title>404 Not Found</title></head>\n<body>\n<center><h1>404 Not Found</h1></center>\n<hr><center>nginx</center>\n</body>\n</html>\n"


def soft_not_found() -> str:
    """Not found, said with status 200."""
    inside = """<div class="err-box"><img src="/static/img/404.png" alt="404"><h2>抱歉，您访问的页面不存在或已被删除</h2>
<p>您可以：1. 检查网址是否正确；2. <a href="/">返回首页</a>；3. <a href="javascript:history.go(-1)">返回上一页</a></p>
<p><span id="sec">5</span>秒后将自动跳转到首页</p></div><script>setTimeout(function(){location.href="/"},5000)</script>"""
    return shell(f"页面不存在-{furniture()['site']}", inside)


def login() -> str:
    """A form instead of the article."""
    inside = """<div class="login-box"><h2>会员登录</h2><p>您访问的内容需要登录后才能查看</p>
<form action="/member/login" method="post"><p>用户名：<input type="text" name="username"></p><p>密　码：<input type="password" name="password"></p>
<p><label><input type="checkbox" name="auto">下次自动登录</label> <a href="/member/forget">忘记密码？</a></p><button type="submit">登 录</button> <a href="/member/">立即注册</a></form></div>"""
    return shell(f"会员登录-{furniture()['site']}", inside)


def captcha() -> str:
    """A check that we are human."""
    return """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>安全验证</title><script src="/static/js/slider-captcha.js"></script></head>
<body><div class="verify-wrap"><h3>访问过于频繁，请完成安全验证后继续访问</h3>
<div id="slider" class="captcha"><div class="slider-track">向右拖动滑块完成拼图</div></div>
<form method="post" action="/waf/verify"><input type="text" name="captcha" placeholder="请输入图中验证码"><img src="/static/img/vcode.png" alt="验证码"> <a href="javascript:;">看不清？换一张</a><button>提交</button></form>
<p>事件编号：0a8f26c1-77d0</p></div></body></html>
"""


def topic(headline: str, links: tuple[Link, ...]) -> str:
    """A topic: headlines in boxes and no text of its own."""
    boxes = "\n".join(
        f'<div class="topic-box"><h3>{name}</h3><ul>'
        + "".join(f'<li><a href="{link.path}">{link.title}</a><span>{link.day}</span></li>' for link in links[start::3])
        + "</ul></div>"
        for start, name in enumerate(("最新动态", "精彩活动", "现场图集"))
    )
    return shell(
        f"{headline}-{furniture()['site']}", f'<div class="topic-banner"><h1>{headline}</h1></div>\n<div class="topic">\n{boxes}\n</div>'
    )
