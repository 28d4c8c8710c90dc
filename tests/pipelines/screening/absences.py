"""Pages that say, with status 200, that there is nothing: gone, moved home, for sale, shut, or without a word."""

from tests.pipelines.screening.page import Shown, bare, framed

_NEWS = "".join(
    f'<li><a href="/art/2024/5/{n}/art_1_{n}.html">云河市第{n}批科技型企业名单今日正式公布</a><span>2024-05-{n:02}</span></li>'
    for n in range(1, 25)
)

GONE = (
    Shown(
        name="gone, with the site around it",
        html=framed(
            "页面不存在-云河市科学技术局",
            '<div class="err"><img src="/404.png" alt="404"><h2>抱歉，您访问的页面不存在或已被删除</h2><p>您可以：1. 检查网址；2. <a href="/">返回首页</a></p></div>',
        ),
        reason="soft-404",
        sign="says-gone",
    ),
    Shown(
        name="gone, and only the message says it",
        html=framed("云河市科学技术局", '<div class="tip"><p>对不起，您要查看的文章已经下线。</p><p>三秒后返回首页</p></div>'),
        reason="soft-404",
        sign="says-gone",
    ),
    Shown(name="nothing but the sentence", html="<html><body>您所访问的信息不存在</body></html>", reason="soft-404", sign="says-gone"),
    Shown(
        name="404 in the title and a search box",
        html=framed("404 - 找不到文件或目录", "<h1>404</h1><p>服务器找不到给定的资源。</p>"),
        reason="soft-404",
        sign="says-gone",
    ),
    Shown(
        name="in English",
        html=bare("404 Not Found", "<h1>Page not found</h1><p>The page you requested could not be found.</p>"),
        reason="soft-404",
        sign="says-gone",
    ),
    Shown(
        name="an account's post that was taken down",
        html=bare("", '<div class="weui-msg"><div class="weui-msg__title warn">该内容已被发布者删除</div></div>'),
        reason="soft-404",
        sign="says-gone",
    ),
    Shown(
        name="a forum's thread that was moved",
        html='<html><head><title>提示信息 - 云河论坛</title></head><body><div id="messagetext"><p>抱歉，指定的主题不存在或已被删除或正在被审核</p><p><a href="javascript:history.back()">[ 点击这里返回上一页 ]</a></p></div></body></html>',
        reason="soft-404",
        sign="says-gone",
    ),
    Shown(
        name="a joke and two reasons",
        html=framed(
            "提示_云河市", '<div class="tips"><p>很抱歉！您访问的页面被风吹走了</p><p>可能原因：您输入的网址有误；该页面已删除</p></div>'
        ),
        reason="soft-404",
        sign="says-gone",
    ),
    Shown(
        name="a window that says it",
        html=bare("", '<script>alert("该信息不存在或已删除！");history.back();</script>'),
        reason="soft-404",
        sign="says-gone",
    ),
    Shown(name="a script to the home page", html="<script>window.location.href='/';</script>", reason="soft-404", sign="leads-home"),
    Shown(
        name="redirecting, says the page, and goes home",
        html="<html><head><title>正在跳转</title></head><body><p>正在跳转，请稍候……</p><script>setTimeout(function(){location.replace('http://kjj.yunhe.example/index.html')},1000)</script></body></html>",
        reason="soft-404",
        sign="leads-home",
    ),
    Shown(
        name="a refresh to the home page",
        html='<html><head><meta http-equiv="refresh" content="0;url=http://www.yunhe.example/"></head><body></body></html>',
        reason="soft-404",
        sign="leads-home",
    ),
    Shown(
        name="the home page under the address of an article",
        html=framed("云河市科学技术局网站首页", f'<div class="col"><h2>工作动态</h2><ul>{_NEWS}</ul></div>'),
        reason="soft-404",
        sign="is-home",
    ),
    Shown(
        name="the home page says itself which address it has",
        html=framed(
            "云河市科学技术局",
            f'<div class="col"><h2>通知公告</h2><ul>{_NEWS}</ul></div>',
            head='<link rel="canonical" href="http://kjj.yunhe.example/">',
        ),
        reason="soft-404",
        sign="is-home",
    ),
    Shown(
        name="a server's fault with status 200",
        html=bare(
            "运行时错误",
            "<h1>“/”应用程序中的服务器错误。</h1><h2>未将对象引用设置到对象的实例。</h2><pre>[NullReferenceException: 未将对象引用设置到对象的实例。]</pre>",
        ),
        reason="soft-404",
        sign="server-fault",
    ),
    Shown(
        name="a database that cannot be reached",
        html="<html><body>数据库连接失败，请稍后再试！</body></html>",
        reason="soft-404",
        sign="server-fault",
    ),
    Shown(
        name="the whole site is being mended",
        html=bare("系统维护中", "<div class='m'><h2>系统维护中</h2><p>网站正在升级维护，请稍后访问。</p></div>"),
        reason="soft-404",
        sign="server-fault",
    ),
)

PARKED = (
    Shown(
        name="a registrar's page in Chinese",
        html=bare(
            "yunhe.example",
            '<div class="sale"><h1>yunhe.example</h1><h2>该域名正在出售</h2><p>本域名可转让，有意者请联系域名持有人。</p><a href="/offer">立即报价</a></div>',
        ),
        reason="parked",
        sign="for-sale",
    ),
    Shown(
        name="a registrar's page in English",
        html='<!DOCTYPE html><html><head><title>yunhe.example - This website is for sale!</title></head><body><div id="main"><h1>yunhe.example</h1><p>This domain may be for sale by its owner!</p><ul><li><a href="#">Science Jobs</a></li><li><a href="#">Lab Equipment</a></li></ul><p>Privacy Policy</p></div></body></html>',
        reason="parked",
        sign="for-sale",
    ),
    Shown(
        name="a domain that has run out",
        html=bare("域名已过期", "<p>您访问的域名已到期，如您是域名所有者，请尽快续费。</p>"),
        reason="parked",
        sign="for-sale",
    ),
    Shown(
        name="a parking page with searches",
        html='<html><head><title>yunhe.example</title></head><body><div class="header">This page is parked free, courtesy of a registrar.</div><div id="relatedLinks">Related Searches</div><script src="/parking.js"></script></body></html>',
        reason="parked",
        sign="for-sale",
    ),
    Shown(
        name="a host that shut the site",
        html=bare("站点已暂停", "<h3>抱歉！该站点已经被管理员停止运行，请联系管理员了解详情！</h3>"),
        reason="parked",
        sign="shut",
    ),
    Shown(
        name="a host that knows no such site",
        html=bare(
            "没有找到站点",
            "<h1>没有找到站点</h1><p>您的请求在Web服务器中没有找到对应的站点！</p><p>可能原因：您没有将此域名或IP绑定到对应站点!</p>",
        ),
        reason="parked",
        sign="shut",
    ),
    Shown(
        name="a site that has no licence",
        html=bare("提示", "<p>该网站暂时无法访问：网站未备案或备案已被注销，请先办理备案。</p>"),
        reason="parked",
        sign="shut",
    ),
    Shown(
        name="the first page of a web server",
        html=bare(
            "Welcome to nginx!",
            "<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working.</p>",
        ),
        reason="parked",
        sign="untouched",
    ),
    Shown(
        name="the first page of a panel",
        html=bare("恭喜，站点创建成功！", "<h3>恭喜, 站点创建成功！</h3><p>这是默认index.html，本页面由系统自动生成</p>"),
        reason="parked",
        sign="untouched",
    ),
)

EMPTY = (
    Shown(
        name="a React root",
        html='<!DOCTYPE html><html><head><title>云河科技</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src="/static/js/main.3f2a.js"></script></body></html>',
        reason="empty",
        sign="drawn-by-scripts",
    ),
    Shown(
        name="a Vue root that is loading",
        html='<!DOCTYPE html><html><head><title>云河科技</title><script type="module" src="/assets/index.js"></script></head><body><div id="app"><div class="loading">加载中...</div></div></body></html>',
        reason="empty",
        sign="drawn-by-scripts",
    ),
    Shown(
        name="frames",
        html='<html><head><title>云河市科技局</title></head><frameset rows="80,*"><frame src="top.htm"><frame src="main.asp?id=77"><noframes><body>您的浏览器不支持框架</body></noframes></frameset></html>',
        reason="empty",
        sign="frames",
    ),
    Shown(
        name="one frame that fills the window",
        html='<html><head><title>公告</title></head><body style="margin:0"><iframe src="http://old.yunhe.example/x.asp?id=3" width="100%" height="100%" frameborder="0"></iframe></body></html>',
        reason="empty",
        sign="frames",
    ),
    Shown(
        name="a refresh to another page",
        html='<html><head><meta http-equiv="refresh" content="0; url=../../../../zt/2024/index_2.shtml"></head><body>页面跳转中</body></html>',
        reason="empty",
        sign="sends-on",
    ),
    Shown(name="only the word loading", html=bare("", "<p>正在加载，请稍候...</p>"), reason="empty"),
    Shown(name="no byte at all", html="", reason="empty", sign="no-text"),
    Shown(
        name="an article's frame without the article",
        html=framed(
            "_云河市科学技术局",
            '<h1></h1><div class="info">发布时间：　来源：　作者：　浏览次数：<span></span>次　【字体：大 中 小】　【打印】【关闭】</div><div class="content"></div>',
        ),
        reason="empty",
    ),
)
PAGES = (*GONE, *PARKED, *EMPTY)
