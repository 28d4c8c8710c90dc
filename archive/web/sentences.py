"""The program's own English sentences that screens pass on, and how they are said in Chinese.

Other rooms speak English, to logs and terminals too. A row is (English, Chinese); what stands in
braces is taken over. A sentence that has no row is shown as it is.
"""

import re

LONGEST = 2000
"""What is longer is none of these: servers may put anything into what is said of a failed try, and patterns cost time."""

# fmt: off
SENTENCES: tuple[tuple[str, str], ...] = (
    # where: archive.verifying
    ("capture {number}: {segment}, bytes {begin} to {end}", "采集 {number}：{segment}，第 {begin} 至 {end} 字节"),
    ("snapshot {id}, text", "快照 {id}，正文"),
    ("snapshot {id}, plain", "快照 {id}，可读文本"),
    ("snapshot {id}", "快照 {id}"),
    ("row {number} of {table}", "{table} 表第 {number} 行"),
    ("a row of {table}", "{table} 表中的一行"),
    # what: archive.verifying
    ("computed {computed}, where {wanted} stands", "算得 {computed}，而所记为 {wanted}"),
    ("there is no row with this id", "没有这个编号的记录"),
    ("at {at}: {reason}", "{at}：{reason}"),
    ("the text that the row names is not in the table of texts", "所记的文本不在文本表中"),
    ("its content is not there, and nothing says that it was withdrawn", "内容不在，也没有撤下的记录"),
    ("snapshot {id}, whose place it took, is no longer on record", "被它取代的快照 {id} 已无记录"),
    ("snapshot {id}, which took its place, is not on record, or says otherwise", "取代它的快照 {id} 没有记录，或说法不同"),
    ("the columns {names} are not what the manifest says", "{names} 各列与清单所述不符"),
    ("the columns {names} are not what the capture's bytes says", "{names} 各列与采集的字节所述不符"),
    ("the columns {names} hold nothing that such columns may hold", "{names} 各列的内容不可能出现在这样的列中"),
    ("the columns {names} have no shape that we know", "{names} 各列的形式无法识别"),
    ("the columns {names} name no capture of this page at this time", "{names} 各列所指不是此页面此时的采集"),
    ("the columns {names} hold no near-duplicate signature", "{names} 各列不是近似签名"),
    ("the columns {names} disagree on what took its place", "{names} 各列对于由什么取代说法不一"),
    ("the columns {names} are none that we know", "{names} 各列的值无法识别"),
    ("the columns {names} disagree on whether it was sealed", "{names} 各列对于是否收录说法不一"),
    ("the columns {names} name {id}, which is not there", "{names} 各列所指的 {id} 不存在"),
    ("{segment} has {size} bytes, a capture is noted at {begin} to {end}", "{segment} 共 {size} 字节，而采集记在第 {begin} 至 {end} 字节"),
    ("{segment} is no segment's name", "{segment} 不是分卷的名称"),
    ("{segment} is no segment's name; the database that gave it cannot be trusted, rebuild it", "{segment} 不是分卷的名称；给出它的数据库已不可信，请重建"),
    ("what stands in it is not of the kind that belongs there, so it cannot be checked any further: {error}", "其中所存不是该处应有的种类，无法继续核验：{error}"),
    ("the database cannot be read: {error}", "数据库无法读取：{error}"),
    # archive.evidence
    ("segment {segment}: member {nth} of {count} of the capture at byte {offset}, which begins at byte {begin}, is not {wanted}; keep the file as it is and compare it with a backup",
     "分卷 {segment}：第 {offset} 字节处的采集共 {count} 个记录，其中自第 {begin} 字节起的第 {nth} 个不是 {wanted}；请保留文件原状，并与备份比较"),
    ("segment {segment} ends at byte {end}, but a capture is noted at {begin} to {until}; restore {path} from a backup", "分卷 {segment} 止于第 {end} 字节，而采集记在第 {begin} 至 {until} 字节；请从备份恢复 {path}"),
    ("segment {segment} is not in {folder}; restore it from a backup", "分卷 {segment} 不在 {folder} 中；请从备份恢复"),
    ("segment {segment}, capture at byte {offset}: {why}", "分卷 {segment}，第 {offset} 字节处的采集：{why}"),
    ("the row of the capture at byte {offset} of {segment} says other digests than its records; audit both", "{segment} 第 {offset} 字节处采集的数据库记录与其 WARC 记录摘要不同；请核对两者"),
    ("the capture at byte {offset} of segment {segment} is a revisit of payload {payload}, which no capture holds", "分卷 {segment} 第 {offset} 字节处的采集引用内容 {payload}，而没有任何采集保存着它"),
    # reasons that are sentences: pipelines.bulk; the books keep what stands before the colon of the address
    ("its next page {url} was not kept", "文章的下一页 {url} 未能保存"),
    ("its next page {scheme}", "文章的下一页未能保存"),
    # what rules say of a page that they reject: pipelines.screening, pipelines.screen
    ("rule {id} {version}, sign {sign}", "规则 {id} 第 {version} 版，标志 {sign}"),
    ("rule {id} {version}", "规则 {id} 第 {version} 版"),
    ("Nothing usable came back.", "没有收到可用的回答。"),
    ("The server answered with an error.", "服务器回答出错。"),
    ("It is made by {name}.", "出自 {name}。"),
    ("The answer is a file of another kind than a page.", "回答是文件，不是网页。"),
    ("Its type or its first bytes are those of a document, a picture or an archive.", "其类型或开头的字节属于文档、图片或压缩包。"),
    ("It is the answer of an interface between programs (JSON).", "这是程序接口的回答（JSON）。"),
    ("It is a feed or a sitemap.", "这是 RSS / Atom 或站点地图。"),
    ("The characters could not be read in any charset we know.", "用已知的任何编码都读不出文字。"),
    ("Many characters were lost on the way.", "许多字符已在途中丢失。"),
    ("The publisher stored the text after reading it in the wrong charset.", "发布者用错误的编码读过之后才存下文字。"),
    ("The text is an advertisement of the kind that hacked sites carry.", "正文是被入侵网站上常见的广告。"),
    ("It is full of the words of gambling, pornography or forged papers.", "满是赌博、色情或假证的词语。"),
    ("The page asks its reader to prove to be a person.", "网页要求读者证明自己是人。"),
    ("It asks for a code, a slider or a press of a button.", "要求输入验证码、拖动滑块或按按钮。"),
    ("There is nothing on the page but the elements of such a check.", "页面上只有这类验证的部件。"),
    ("A firewall stands in front of the page, or asks for scripts first.", "网页前有防火墙，或先要求运行脚本。"),
    ("The page is a script that makes a cookie and calls again.", "页面是一段写入 cookie 后重新访问的脚本。"),
    ("It says that the browser is being checked.", "页面称正在检查浏览器。"),
    ("It asks its reader to turn on scripts.", "要求读者启用脚本。"),
    ("It says that the request was blocked.", "页面称请求已被拦截。"),
    ("The domain is for sale, has run out, or is parked.", "域名正在出售、已到期或被停放。"),
    ("It offers the domain, or says that it has run out.", "页面出售域名，或称其已到期。"),
    ("Its host has shut the site, or knows no such site.", "主机商关闭了网站，或不认识此网站。"),
    ("It is the page that a web server comes with.", "这是网页服务器自带的页面。"),
    ("The page is to be seen only by members, or only in an app.", "网页只供会员或只能在应用中查看。"),
    ("It is a form to sign in.", "这是登录表单。"),
    ("It says that its reader is not signed in, or not any more.", "页面称读者没有登录，或登录已失效。"),
    ("A script sends its reader to sign in.", "脚本把读者引向登录页。"),
    ("It can only be opened in an app.", "只能在应用中打开。"),
    ("Only the beginning is shown; the rest is for members.", "只显示开头，其余供会员阅读。"),
    ("The page says, with status 200, that there is nothing here.", "网页以状态 200 表示这里没有内容。"),
    ("It says that the page does not exist (any more).", "页面称此页不存在或已不存在。"),
    ("It does nothing but lead to the front page.", "只是引向首页。"),
    ("It shows the front page under the address of an article.", "在文章的地址下显示首页。"),
    ("It tells of a fault of the server, or that the site is being mended.", "页面称服务器故障，或网站正在维护。"),
    ("The page lists articles and is none itself.", "网页列出文章，自身不是文章。"),
    ("It is made of links to articles.", "由指向文章的链接构成。"),
    ("It is a web server's list of files.", "这是网页服务器的文件列表。"),
    ("The page holds no text of its own.", "网页没有自己的文字。"),
    ("It does nothing but lead to another page.", "只是引向另一页面。"),
    ("Its text stands in a frame, which is a page of its own.", "文字在框架中，框架是另一个网页。"),
    ("Its text only comes by script.", "文字要由脚本取得。"),
    ("It says that it is loading.", "页面称正在加载。"),
    ("There is a page, and no text in it.", "有网页而没有文字。"),
    # why no usable answer came: crawler.failures
    ("The host's address may not be connected to.", "主机的地址不允许连接。"),
    ("The answer went over a limit and was cut off.", "回答超出上限，已截断。"),
    ("The answer was larger than Scrapy's own limit.", "回答超出 Scrapy 自身的上限。"),
    ("The exchange took longer than allowed.", "用时超出上限。"),
    ("The host did not take the connection in time.", "主机没有及时接受连接。"),
    ("The host's name could not be resolved.", "主机名无法解析。"),
    ("The host's name cannot be used.", "主机名无法使用。"),
    ("The host refused the connection.", "主机拒绝连接。"),
    ("Our own end of the connection could not be opened.", "本机一端的连接无法打开。"),
    ("There is no way to the host.", "没有通往主机的路径。"),
    ("The connection ended in the middle of the answer.", "连接在回答中途断开。"),
    ("Only http and https are asked.", "只访问 http 与 https。"),
    ("No encrypted connection could be agreed on.", "双方未能商定加密连接。"),
    ("The host closed the connection before it had answered.", "主机在回答之前关闭了连接。"),
    ("The answer is not HTTP that can be read.", "回答不是可以识读的 HTTP。"),
    ("The exchange failed.", "采集失败。"),
    # how runs ended: crawler.frontier, pipelines.keep, Scrapy
    ("its process was killed", "进程被强行结束"),
    ("shutdown", "收到结束信号"),
    ("cancelled", "已取消"),
    ("archive-failed", "存档无法写入"),
)
# fmt: on
_PLACE = re.compile(r"\\{(\w+)\\}")
_PATTERNS = tuple(
    (re.compile(_PLACE.sub(r"(?P<\1>.*?)", re.escape(english)), re.DOTALL), chinese)
    for english, chinese in sorted(SENTENCES, key=lambda row: -len(_PLACE.sub("", re.escape(row[0]))))
)
"""What says most of itself first: ``snapshot {id}`` fits much else."""
_TOLD = re.compile(r"(.+\.) \((.+)\)", re.DOTALL)
"""Sentences with what is known besides."""
_BETWEEN = re.compile(r"(?<=\.) ")


def in_chinese(text: str) -> str:
    """Return the program's sentences in Chinese; what has no row here as it is."""
    if (whole := _one(text)) is not None:
        return whole
    told = _TOLD.fullmatch(text) if len(text) <= LONGEST else None
    if told is None:
        return text
    said = [(each, _one(each)) for each in _BETWEEN.split(told[1])]
    if not any(chinese for _, chinese in said):
        return text
    return "".join(chinese or english for english, chinese in said) + f"（{_one(told[2]) or told[2]}）"


def _one(text: str) -> str | None:
    for pattern, chinese in _PATTERNS if len(text) <= LONGEST else ():
        if found := pattern.fullmatch(text):
            return chinese.format(**found.groupdict())
    return None
