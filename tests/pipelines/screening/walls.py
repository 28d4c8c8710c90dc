"""Pages that refuse: walls that ask for scripts or block, checks for people, and doors for members."""

from tests.pipelines.screening.page import Shown, bare, framed

_NOISE = "".join(f"qQ{n:x}z{n * 7919 % 9973:x}W" for n in range(400))

WALLS = (
    Shown(
        name="a wall of status 412: a meta element with an id, and one big script",
        status="412 Precondition Failed",
        html=f'<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta id="kR8uYpZc" content="{_NOISE[:600]}" r="m">'
        f'<script type="text/javascript" charset="iso-8859-1" src="/4QbVtIVnq/x81.a1b2c3.js" r="m"></script><script type="text/javascript" r="m">$_ts=window["$_ts"];if(!$_ts)$_ts={{}};$_ts.nsd=61234;$_ts.cd="{_NOISE}";if($_ts.lcd)$_ts.lcd();</script></head><body></body></html>',
        reason="waf",
        sign="script-cookie",
    ),
    Shown(
        name="the same wall with status 202 and an empty form",
        status="202 Accepted",
        html=f'<html><head><meta id="a1" content="{_NOISE[:300]}"><script>$_ab=window["$_ab"]||{{}};$_ab.cd="{_NOISE}";(function(){{var _$a=0,_$b=[];while(1){{_$a++;if(_$a>9)break;}}eval(_$b.join(""));}})();</script></head><body><form id="__f" style="display:none"></form></body></html>',
        reason="waf",
        sign="script-cookie",
    ),
    Shown(
        name="a clearance cookie spelt letter by letter, status 521",
        status="521",
        html="<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_')+('c')+('l')+('e')+('a')+('r')+('a')+('n')+('c')+('e')+('_s=17')+(~~[]+'')+'|-1|'+(+!+[]+'')+';max-age=3600;path=/';location.href=location.pathname+location.search</script>",
        reason="waf",
        sign="script-cookie",
    ),
    Shown(
        name="the second step of a clearance, status 521",
        status="521 ",
        html='<script>var _0x3c1f=["cookie","split","chars"];function hash(a){return a}function go(a){for(var i=0;i<a.chars.length;i++){var c=a.bts[0]+a.chars[i]+a.bts[1];if(hash(c)==a.ct){document.cookie=a.tn+"="+c+";Max-age="+a.vt+"; path = /";location.href=location.pathname+location.search;return}}}go({"bts":["1714.1|0|","xyz%3D"],"chars":"abc","ct":"00ff","ha":"md5","tn":"__jsl_clearance_s","vt":"3600","wt":"1500"})</script>',
        reason="waf",
        sign="script-cookie",
    ),
    Shown(
        name="acw_sc__v2 with status 200",
        html='<html><script>var arg1="5A3F00C1D2E4";var _0x4818=["csKHwqMI","wrnDqA"];function setCookie(n,v){var d=new Date();d.setTime(d.getTime()+3600*1000);document.cookie=n+"="+v+";expires="+d.toGMTString()+";max-age=3600;path=/"}function reload(x){setCookie("acw_sc__v2",x);document.location.reload()}reload(arg1.split("").reverse().join(""));</script></html>',
        reason="waf",
        sign="script-cookie",
    ),
    Shown(
        name="a wall that writes the screen's size and calls again, with words for those without scripts",
        html='<html><head><meta charset="utf-8"/><title></title></head><body><script type="text/javascript">function stringToHex(s){var v="";for(var i=0;i<s.length;i++){v+=s.charCodeAt(i).toString(16)}return v}function YunSuoAutoJump(){var w=screen.width,h=screen.height;var d=stringToHex(w+","+h);var url=stringToHex(self.location.href);document.cookie="srcurl="+url+";path=/;";self.location=self.location.href.split("?")[0]+"?security_verify_data="+d}</script><script>setTimeout("YunSuoAutoJump()",50);</script><noscript>本页需要脚本。</noscript></body></html>',
        reason="waf",
        sign="script-cookie",
    ),
    Shown(
        name="a countdown before the cookie takes hold",
        html='<html><head><title>请稍候…</title></head><body><div class="box"><h2>正在检查您的浏览器</h2><p>片刻之后自动进入，请勿关闭。</p></div><script>var t=btoa(navigator.userAgent+Date.now());document.cookie="waf_pass="+t+";path=/";setTimeout(function(){window.location.reload()},3000);</script></body></html>',
        reason="waf",
    ),
    Shown(
        name="a challenge from the edge, in English",
        html='<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title><meta name="robots" content="noindex,nofollow"></head><body><div class="main-wrapper"><h1>kjj.yunhe.example</h1><h2>Verifying your browser, hold on.</h2><noscript><div>Enable JavaScript and cookies to continue</div></noscript></div><script>(function(){window._cf_chl_opt={cvId:"3",cRay:"88aa00"};var a=document.createElement("script");a.src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=88aa00";document.head.appendChild(a)}());</script></body></html>',
        reason="waf",
    ),
    Shown(
        name="a check whose script stands elsewhere",
        html='<html><head><title>浏览器安全检查</title></head><body><p>正在验证您的浏览器，请稍候</p><script src="/shield/check.js"></script></body></html>',
        reason="waf",
        sign="checking",
    ),
    Shown(
        name="only a plea for scripts",
        html="<html><body><p>请开启JavaScript并刷新该页。</p></body></html>",
        reason="waf",
        sign="asks-for-scripts",
    ),
    Shown(
        name="a firewall of a Chinese host that blocks a request",
        html='<html><head><meta charset="gbk"><title>网站防火墙</title></head><body><div style="width:600px"><div class="hd">网站防火墙</div><p>您的请求含有不合法的参数，已经被网站管理员设置为拦截！</p><p>可能原因：提交的内容里有危险的攻击请求</p><p>如何解决：</p><ul><li>检查提交内容；</li><li>如网站托管，请联系空间提供商；</li><li>普通访客，请联系网站管理员；</li></ul></div></body></html>',
        reason="waf",
        sign="blocked",
    ),
    Shown(
        name="a shield in the cloud that blocks, with an id of the event",
        status="200 OK",
        html='<html><head><title>访问禁止</title><style>.ie{color:red}</style></head><body><div class="wrap"><h3>创宇盾提示：这次访问疑似黑客攻击，站长已设为拦截</h3><table><tr><td>事件编号</td><td>1f00ab-77</td></tr><tr><td>客户端地址</td><td>192.0.2.7</td></tr></table><p>若是误会，请把编号告诉网站管理员。</p></div></body></html>',
        reason="waf",
        sign="blocked",
    ),
    Shown(
        name="a gateway that refuses in English with a support number",
        html="<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 1234567890123456789<br><br><a href='javascript:history.back();'>[Go Back]</a></body></html>",
        reason="waf",
        sign="blocked",
    ),
    Shown(
        name="the address of the reader is on a black list",
        html=bare("访问受限", "<div><p>您的IP地址192.0.2.7已被列入黑名单，暂时不能访问本站。</p><p>请求编号：7af9-0021</p></div>"),
        reason="waf",
        sign="blocked",
    ),
    Shown(
        name="a block with the time of the block",
        html=bare("拦截页面", "<div><h2>您的请求被防火墙拦截</h2><p>拦截时间：2025-05-06 10:21:33</p><p>请求编号：9c1d77</p></div>"),
        reason="waf",
        sign="blocked",
    ),
    Shown(
        name="a tangled script and nothing else",
        html="<html><head><script>"
        + "var _0x51be=['a','b'];(function(c,d){while(!![]){c.push(c.shift())}}(_0x51be,0x1f));" * 30
        + "</script></head><body></body></html>",
        reason="waf",
        sign="script-cookie",
    ),
    Shown(
        name="403 with the words of a firewall",
        status="403 Forbidden",
        html="<html><head><title>拦截提示</title></head><body><p>网站安全狗提醒：本次访问被拦截，请联系管理员。</p><p>事件ID：0a12</p></body></html>",
        reason="http-403",
    ),
    Shown(
        name="405 of a cloud's firewall",
        status="405 Not Allowed",
        html='<html><head><title>405</title></head><body><textarea id="renderData" style="display:none">{"lang":"cn"}</textarea><div id="block"><p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p><p>您的请求ID是：<span>7b1e</span></p></div></body></html>',
        reason="http-405",
    ),
    Shown(
        name="403 of the server itself",
        status="403 Forbidden",
        html="<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></body></html>",
        reason="http-403",
    ),
    Shown(name="404 that is no wall", status="404 Not Found", html=bare("404", "<h1>404 Not Found</h1><hr>nginx"), reason="http-404"),
    Shown(
        name="503 of a challenge",
        status="503 Service Unavailable",
        html='<html><head><title>Just a moment...</title></head><body><h1>Checking your browser before you go on</h1><script>window._cf_chl_opt={cvId:"2"};</script></body></html>',
        reason="http-503",
    ),
)

CHECKS = (
    Shown(
        name="a slider to be drawn to the right",
        html='<html><head><title>安全验证</title><script src="/static/slide.js"></script></head><body><div class="verify"><h3>请完成下方验证后继续访问</h3><div id="slider"><span>按住滑块，拖动到最右边</span></div></div></body></html>',
        reason="captcha",
    ),
    Shown(
        name="letters to be copied from a picture",
        html='<html><head><meta charset="utf-8"><title>访问验证</title></head><body><form action="/verify" method="post"><p>您的访问过于频繁，请输入验证码以继续访问</p><img src="/vcode.jpg" alt=""><input name="code"><input type="submit" value="提交"></form></body></html>',
        reason="captcha",
    ),
    Shown(
        name="are you a human",
        html='<html lang="en"><head><title>Human Verification</title></head><body><h1>Please verify you are a human</h1><p>Press and hold the button below to go on.</p><div id="px-captcha" class="g-recaptcha" data-sitekey="abc"></div></body></html>',
        reason="captcha",
    ),
    Shown(
        name="a check inside the site's own frame",
        html=framed(
            "访问验证-云河市科学技术局",
            '<div class="yz"><p>检测到您所在的网络访问异常，请完成安全验证</p><div id="captcha-box"></div></div><script src="/js/captcha.js"></script>',
        ),
        reason="captcha",
    ),
    Shown(
        name="a check without a word",
        html='<html><head><title></title></head><body><div id="slide-verify"></div><script src="/js/slide-verify.js"></script></body></html>',
        reason="captcha",
        sign="only-a-check",
    ),
    Shown(
        name="a check drawn by scripts only",
        html='<html><head><title>滑动验证页面</title><script src="https://g.cdn.example/captcha-frontend/captcha.js"></script></head><body><div id="aliyunCaptcha-window-embed"></div></body></html>',
        reason="captcha",
    ),
)

DOORS = (
    Shown(
        name="a form for members",
        html=framed(
            "会员登录-云河科技网",
            '<div class="box"><h2>会员登录</h2><form action="/login" method="post">用户名：<input name="u"> 密码：<input type="password" name="p"> <a href="/forget">忘记密码？</a><button>登 录</button></form><p>您访问的内容需要登录后才能查看</p></div>',
        ),
        reason="login",
        sign="sign-in-page",
    ),
    Shown(
        name="a single sign-on of a university",
        html='<!DOCTYPE html><html><head><title>统一身份认证平台</title></head><body><div id="app"><form id="casLoginForm" method="post"><input id="username" name="username"><input id="password" type="password"><input type="hidden" name="execution" value="e1s1"><button>登录</button></form><p>建议使用新版浏览器</p></div></body></html>',
        reason="login",
        sign="sign-in-page",
    ),
    Shown(
        name="a session that has run out",
        html=bare(
            "提示",
            "<script>alert('会话已超时，请重新登录！');top.location.href='/admin/login.jsp';</script><p>会话已超时，请重新登录！</p>",
        ),
        reason="login",
    ),
    Shown(
        name="a script that sends to the form",
        html="<html><head><script type='text/javascript'>window.top.location.href='/user/login.do?returnUrl='+encodeURIComponent(location.href);</script></head><body></body></html>",
        reason="login",
        sign="sent-to-sign-in",
    ),
    Shown(
        name="a forum that hides its threads from guests",
        html='<html><head><title>提示信息 - 云河论坛 - Powered by Discuz!</title></head><body><div id="messagetext" class="alert_info"><p>抱歉，您尚未登录，没有权限访问该版块</p></div><form><input name="username"><input type="password" name="password"></form></body></html>',
        reason="login",
    ),
    Shown(
        name="a window that asks to log in",
        html=bare("", '<script>alert("请先登录");location.href="/";</script>'),
        reason="login",
        sign="asks-to-sign-in",
    ),
    Shown(
        name="a page for readers inside the walls",
        html=bare("访问受限", "<p>该页面仅限校内访问</p>"),
        reason="login",
        sign="asks-to-sign-in",
    ),
    Shown(
        name="a page for one app only",
        html='<!DOCTYPE html><html><head><title>抱歉，出错了</title><meta charset="utf-8"></head><body><div class="page_msg"><h4>请在微信客户端打开链接</h4></div></body></html>',
        reason="login",
        sign="app-only",
    ),
    Shown(
        name="a teaser before a paywall",
        html=framed(
            "云河芯片企业融资季报_云河财经",
            '<h1>云河芯片企业融资季报</h1><div class="info">2024-05-06 09:30　来源：云河财经</div><div class="content"><p>今年一季度，全市芯片企业共完成融资十一笔，金额同比增长两成。</p></div><div class="paywall"><p>登录后可阅读全文</p><a href="/vip">开通会员</a></div>',
        ),
        reason="login",
        sign="teaser",
    ),
    Shown(
        name="a teaser that ends with the bar to pay at",
        html=framed(
            "材料所长谈攻关_云河财经",
            '<h1>材料所长谈攻关</h1><div class="info">2024-05-06 09:30　来源：云河财经</div><div class="content"><p>“最难的是把实验室里的一克变成车间里的一吨。”材料所所长说。</p><p>剩余80%内容需付费阅读</p></div>',
        ),
        reason="login",
        sign="teaser",
    ),
)
PAGES = (*WALLS, *CHECKS, *DOORS)
