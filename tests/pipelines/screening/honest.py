"""Articles that resemble what is absent, parked, spam, garbled or a list: by their subject, their brevity, or their shape."""

from tests.pipelines.screening.page import article, bare, framed, kept

_NAMES = "".join(f"<tr><td>{n}</td><td>云河市第{n}精密仪器有限公司</td><td>高新区</td></tr>" for n in range(1, 41))
_FILES = "".join(f'<p><a href="/files/{n}.pdf">附件{n}：云河市第{n}批项目评审结果.pdf</a></p>' for n in range(1, 6))
_LINKED = "".join(f'<li><a href="/p/{n}.html">云河市第{n}精密仪器有限公司自主创新产品目录</a></li>' for n in range(1, 21))
_SIDE_LIST = (
    '<div class="side"><h3>通知公告</h3><ul>'
    + "".join(f'<li><a href="/t/{n}.html">关于第{n}批科技计划项目立项的公示名单</a><span>2024-05-{n:02}</span></li>' for n in range(1, 25))
    + "</ul></div>"
)

PAGES = (
    kept(
        "a notice of sixty characters",
        article("会议通知", "定于五月二十日上午九时在市科技局三楼会议室召开年度科技工作会议，请各单位派一名负责同志准时参加，不得缺席。"),
        "empty",
        "soft-404",
    ),
    kept(
        "a notice of sixty characters without a date",
        article(
            "会议通知",
            "定于本月二十日上午九时在市科技局三楼会议室召开年度科技工作会议，请各单位派一名负责同志准时参加，不得缺席。",
            time=None,
        ),
        "empty",
    ),
    kept(
        "one sentence and nothing around it",
        bare("两项标准今日实施", "<h1>两项标准今日实施</h1><p>市场监管局通报，两项地方标准自今日起实施，涉及冷链运输和社区食堂。</p>"),
        "empty",
    ),
    kept(
        "an article about 404",
        article(
            "高校给404页面加上寻人启事",
            "云河大学把校园网的404页面换成了寻找失踪儿童的公益页面，访问者看到页面不存在的提示时，也能看到孩子的照片。",
        ),
        "soft-404",
    ),
    kept(
        "the same without a date",
        article(
            "校园网404页面也做公益", "云河大学把校园网404页面换成了寻找失踪儿童的公益页面，孩子的照片每天更换，已收到三条线索。", time=None
        ),
        "soft-404",
    ),
    kept(
        "a road that is no more",
        bare("打通断头路", "<h1>打通断头路</h1><p>市民来信所说的断头路已不存在，昨日下午科技大道正式通车，全长四点二公里。</p>"),
        "soft-404",
    ),
    kept(
        "a notice that papers are void",
        article("关于公布失效文件的公告", "下列文件已失效，不再作为依据：云科发〔2009〕12号、云科发〔2011〕3号。", time=None),
        "soft-404",
    ),
    kept(
        "a notice that false pages were deleted",
        article(
            "关于虚假招聘信息的声明", "近日网上流传本所招聘信息，经核实为虚假，相关内容已被删除，请勿相信。", "云河材料研究所", time=None
        ),
        "soft-404",
    ),
    kept(
        "a notice of maintenance",
        article(
            "关于网站暂停服务的公告",
            "因系统升级，本网站定于五月七日零时至六时暂停访问，给您带来不便，敬请谅解。",
            "云河市科学技术局",
            "2024年5月6日",
        ),
        "parked",
        "soft-404",
    ),
    kept(
        "the same without a date above",
        article(
            "网站暂停服务公告",
            "因系统升级维护，本网站将于本周六零时至六时暂停服务，给您带来不便，敬请谅解。",
            "云河市科学技术局",
            time=None,
        ),
        "parked",
        "soft-404",
    ),
    kept(
        "an article about the sale of names",
        article("一域名拍卖成交", "本市一家企业昨日以三百万元拍得一个两字母域名，业内人士说，域名转让市场今年回暖，域名出售信息增加三成。"),
        "parked",
    ),
    kept(
        "the same without a date",
        article(
            "域名到期要续费", "市通信管理局提醒，近期有单位因域名已过期被他人抢注，请各单位及时续费，购买域名要选正规机构。", time=None
        ),
        "parked",
    ),
    kept(
        "a licence for every site",
        article("未备案网站将关停", "市通信管理局通报，下月起未备案网站将依法关停，请各单位尽快自查。", time=None),
        "parked",
    ),
    kept(
        "a gang of gamblers",
        article(
            "警方打掉一个网络赌博团伙",
            "市公安局通报，专案组打掉一个以真人荷官、百家乐、老虎机为幌子的网络赌博团伙，抓获十七人，警方提醒勿信彩金下注。",
        ),
        "spam",
    ),
    kept(
        "a short notice above links that somebody smuggled in",
        article(
            "展览延期",
            "原定周五开幕的科技成果展延期至下周一。",
            time=None,
            side='<div><a href="http://a.example">时时彩</a> <a href="http://b.example">百家乐</a> <a href="http://c.example">老虎机</a> <a href="http://d.example">真人荷官</a></div>',
        ),
        "spam",
    ),
    kept(
        "papers for the counter",
        article("办证窗口午休不打烊", "政务大厅办证窗口午间照常办证，午夜也可在自助机上办证，免费观看办事流程视频。", time=None),
        "spam",
    ),
    kept(
        "cloth that was smuggled",
        article("海关查获走私服装", "海关昨日查获走私服装两车，走私服饰三箱，走私服装案值百万元。", time=None),
        "spam",
    ),
    kept(
        "what garbled text is",
        article(
            "锟斤拷是怎么来的",
            "网页上常见的“锟斤拷”是怎么来的？云河大学教师介绍，编码转换时无法识别的字符先被换成占位符，再按另一种编码去读，就成了这三个字，改用统一的编码便不会出现。",
        ),
        "garbled",
    ),
    kept(
        "rare characters",
        article("古籍所整理郦氏家谱", "古籍所整理出版郦氏家谱，收入鑫、淼、焱、垚、犇、骉、翀等生僻字三百个，均有注音。", time=None),
        "garbled",
    ),
    kept(
        "names from abroad",
        article("外国专家来访", "Ångström 实验室的 Müller 与 São Paulo 大学的 Gonçalves 昨日到访，双方商定共建联合中心。", time=None),
        "garbled",
    ),
    kept(
        "a public list in a table",
        article("2024年科技型企业名单公示", "现将名单公示如下，公示期五个工作日。", f"<table>{_NAMES}</table>"),
        "list",
    ),
    kept(
        "a public list of links",
        article("自主创新产品目录公示", "现将通过评审的产品目录予以公示，公示期五个工作日，如有异议请书面反映。", f"<ul>{_LINKED}</ul>"),
        "list",
    ),
    kept("a list of papers to download", article("2024年项目评审结果", "评审结果见附件，请自行下载。", _FILES), "list", "empty"),
    kept("nothing but papers to download", article("2024年项目评审结果", _FILES), "list", "empty"),
    kept(
        "a short notice beside a long list",
        article("展览延期", "原定周五开幕的科技成果展延期至下周一。", side=_SIDE_LIST),
        "list",
        "soft-404",
    ),
    kept(
        "an article on a site that is titled as its home page",
        framed(
            "云河市科学技术局网站首页",
            '<h1>展览延期</h1><div class="info">发布时间：2024-05-06 09:30</div><div class="content"><p>原定周五开幕的科技成果展延期至下周一，具体时间以现场公告为准。</p></div>',
        ),
        "soft-404",
    ),
    kept(
        "a failure of the underground, without a date",
        article("系统故障致地铁停运", "系统故障导致地铁二号线昨晚停运半小时，今晨已恢复。", time=None),
        "soft-404",
    ),
    kept(
        "a lesson that begins with the message",
        article("页面不存在怎么办", "先看网址有没有抄错，再到科技局首页按标题搜索，多半能找到。", time=None),
        "soft-404",
    ),
    kept(
        "a time to be told later, on a page with a way home",
        bare("展览延期", '<h1>展览延期</h1><p>科技成果展延期，具体时间稍后公布。</p><script>function home(){location.href="/"}</script>'),
        "soft-404",
        "empty",
    ),
    kept(
        "a room with a telling number",
        article("404宿舍全员保研", "云河大学404宿舍四位同学全部保研，一时传为佳话。", time=None),
        "soft-404",
    ),
    kept(
        "how to get void papers",
        article("文件下载", "文件已失效的，请向办公室索取。", time=None),
        "soft-404",
    ),
    kept(
        "a system of others that is mended",
        article("系统升级", "人社系统正在升级，预计明早八点恢复，请错峰办理。", time=None),
        "soft-404",
    ),
    kept(
        "what becomes of a domain",
        article("域名知识", "域名到期后还有三十天赎回期，超过就会被释放。", time=None),
        "parked",
    ),
    kept(
        "a home page that is mended, told by its editors",
        article(
            "网站改版了", "本网站正在升级改版，新版首页把办事服务放在最前，试运行一个月，欢迎大家提出意见和建议，也欢迎投稿。", time=None
        ),
        "soft-404",
    ),
    kept(
        "a website that was really shut",
        article("三家网站被关闭", "市网信办通报，三家网站因传播虚假信息已被关闭，其中一家网站负责人被约谈。", time=None),
        "parked",
    ),
    kept(
        "a short notice that leads on to its source by a button",
        bare(
            "展览延期",
            '<h1>展览延期</h1><p>原定周五开幕的科技成果展延期至下周一。</p><script>function home(){window.location.href="/"}</script><button onclick="home()">返回首页</button>',
        ),
        "soft-404",
        "empty",
    ),
    kept(
        "a list of winners, each a link, without a date",
        article("云河杯获奖名单", "第三届云河杯创新大赛评审结束，获奖项目如下，向获奖团队表示祝贺。", f"<ul>{_LINKED}</ul>", time=None),
        "list",
    ),
    kept(
        "a weekly survey with links and days",
        article(
            "一周科技要闻回顾",
            "本周科技要闻如下，点击可读原文，欢迎继续来稿，我们择优刊登并支付稿酬。",
            "<ul>"
            + "".join(f'<li><a href="/n/{n}.html">云河大学第{n}项成果在期刊上发表</a> 2024-05-{n:02}</li>' for n in range(10, 22))
            + "</ul>",
        ),
        "list",
    ),
    kept(
        "a notice in traditional characters",
        article("網站維護公告", "本網站將於本週六零時至六時進行系統維護，期間暫停服務，不便之處，敬請見諒。", time=None),
        "soft-404",
        "parked",
    ),
    kept(
        "a lottery that is held by the state",
        article("体彩公益金支持科普", "今年体彩公益金投入一千万元支持流动科技馆下乡，开奖结果以官方公告为准，购彩请理性。", time=None),
        "spam",
    ),
    kept(
        "goods from abroad and at home",
        article("国产精品仪器展开幕", "国产精品仪器展今日开幕，百余台国产仪器亮相，观众可免费观看演示，亚洲同行也来参展。", time=None),
        "spam",
    ),
    kept(
        "an article that a server calls bytes",
        article("展览延期", "原定周五开幕的科技成果展延期至下周一。"),
        "not-html",
        kind="application/octet-stream",
    ),
    kept(
        "a long article that a server calls bytes",
        article("展览延期", *("原定周五开幕的科技成果展因布展材料未能按时运抵，经组委会研究决定延期举行，已购票观众可凭原票入场。",) * 12),
        "not-html",
        kind="application/octet-stream",
    ),
    kept(
        "an article that begins with a picture frame",
        article(
            "湖区影像",
            '<iframe src="http://v.yunhe.example/1" width="100%" height="100%"></iframe>',
            "湖区新拍的影像今日公布，画面长达六分钟。",
        ),
        "empty",
    ),
    kept(
        "words alone, without markup",
        "关于召开会议的通知：定于本月二十日召开年度科技工作会议，请准时参加。",
        "not-html",
        "empty",
        kind="text/plain; charset=utf-8",
    ),
)
