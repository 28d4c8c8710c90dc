"""Pages of another kind than an article: files, spam on a taken domain, broken characters, lists."""

from tests.pipelines.screening.page import Shown, bare, framed

_LINKS = "".join(
    f'<li><a href="/a/{n}.html">云河市第{n}批科技型企业名单今日正式公布</a> <span>2024-05-{n:02}</span></li>' for n in range(10, 31)
)

FILES = (
    Shown(name="a PDF", html="%PDF-1.7\n1 0 obj", kind="application/pdf", reason="not-html"),
    Shown(name="a PDF that is called a page", html="%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj", reason="not-html"),
    Shown(name="a picture", html="\u0089PNG\r\n\u001a\n", kind="image/png", reason="not-html"),
    Shown(name="an answer of an interface, called a page", html='{"code":500,"msg":"参数错误","result":null}', reason="not-html"),
    Shown(name="an answer of an interface", html='{"code":0,"list":[]}', kind="application/json", reason="not-html"),
    Shown(
        name="a feed",
        html='<?xml version="1.0"?><rss version="2.0"><channel><title>云河科技</title></channel></rss>',
        kind="text/xml",
        reason="not-html",
    ),
)
SPAM = (
    Shown(
        name="a casino on a taken domain",
        html=bare(
            "真人荷官-百家乐-老虎机_官方网站",
            "<p>真人荷官在线，老虎机百家乐应有尽有，彩金天天送，下注就有体育投注大礼，六合彩开奖结果第一时间公布。</p>",
        ),
        reason="spam",
    ),
    Shown(
        name="a lottery that says it to search engines, with pictures for people",
        html=bare(
            "澳门娱乐城官网-时时彩平台",
            '<div class="nav"><a href="/app">APP下载</a> <a href="/reg">注册</a> <a href="/login">会员登录</a></div><img src="/banner.gif"><p>欢迎光临</p><script src="https://tj.example/hm.js"></script>',
            head='<meta name="keywords" content="娱乐城,时时彩,百家乐,老虎机"><meta name="description" content="注册送彩金，真人荷官，体育投注">',
        ),
        reason="spam",
    ),
    Shown(
        name="a bookmaker whose page calls itself official",
        html=bare(
            "云博体育-云博体育官网",
            "<h1>云博体育</h1><p>云博体育官网是最大的线上体育投注平台，提供真人荷官、棋牌游戏、电子竞技，注册送彩金</p>",
        ),
        reason="spam",
    ),
    Shown(
        name="a film site on a taken domain",
        html=bare(
            "久久精品国产精品无码",
            "<ul><li>亚洲精品一区</li><li>国产精品在线观看</li><li>一级毛片免费</li><li>成人视频</li><li>无码专区</li></ul>",
        ),
        reason="spam",
    ),
)
GARBLED = (
    Shown(name="nothing but replacement characters", html=bare("", "<p>" + "\ufffd\ufffd锟斤拷\ufffd" * 30 + "</p>"), reason="garbled"),
    Shown(
        name="UTF-8 that was read as GBK before it was stored",
        html=bare(
            "鍏充簬",
            "<h1>鍏充簬鍙戝竷鐨勯€氱煡</h1><p>鍚勬湁鍏冲崟浣嶏細涓鸿疮褰昏惤瀹炴湁鍏崇簿绁烇紝鐜板皢鐢虫姤鐨勪簨椤归€氱煡濡備笅銆傝鍚勫崟浣嶆寜鏃舵姤閫佺殑鏉愭枡锛屽眾鏃朵笉鍐嶅彈鐞嗐€�</p>",
        ),
        reason="garbled",
    ),
    Shown(
        name="UTF-8 that was read as Latin-1",
        html=bare("", "<p>" + "".join(chr(b) for b in "云河市科技局今日发布通知，请各单位按时报送材料。".encode()) * 3 + "</p>"),
        reason="garbled",
    ),
)
LISTS = (
    Shown(
        name="a column",
        html=framed("工作动态-云河市科学技术局", f'<div class="list"><h2>工作动态</h2><ul>{_LINKS}</ul></div>'),
        reason="list",
    ),
    Shown(name="bare links with days", html=bare("科技要闻", f"<ul>{_LINKS}</ul>"), reason="list"),
    Shown(
        name="a web server's list of files",
        html='<html><head><title>Index of /art/2024</title></head><body><h1>Index of /art/2024</h1><hr><pre><a href="../">../</a>\n<a href="a.pdf">a.pdf</a>  06-May-2024 09:30  1024\n</pre></body></html>',
        reason="list",
        sign="directory",
    ),
    Shown(
        name="a topic",
        html=framed(
            "专题：科技活动周-云河市科学技术局",
            f'<div class="banner"><h1>科技活动周</h1></div><div class="box"><h3>最新动态</h3><ul>{_LINKS}</ul></div>',
        ),
        reason="list",
    ),
)
PAGES = (*FILES, *SPAM, *GARBLED, *LISTS)
