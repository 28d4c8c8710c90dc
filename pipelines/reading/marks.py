"""The words that Chinese sites put around an article, and what a line is that holds them.

By-lines (来源：…), tools (打印, 分享), the headings of what follows (相关阅读), small print (版权声明):
words of the trade that stand on any site, none of them the name of one.

These patterns are what reading spends its time on. Where every branch of one that is searched for
begins with a plain character, ``re`` leaps to the characters that can begin it, ten times as fast.
"""

import re
from functools import lru_cache

from pipelines.reading.stops import has_full_stop, has_stop

_DATE = r"(?:19|20)\d\d\s?(?:[-/.年]|\s(?=\d{1,2}\s?/))\s?\d{1,2}\s?[-/.月]\s?\d{1,2}"
_LABEL = (
    r"(?:信息|稿件|新闻|文章|内容|本文)?(?:来源|來源)于?|[发發]信[人站]|[标標]\s?[题題]|编号|稿源|出处|出處|作者|记者|記者|编辑|編輯|责编|責編|责任编辑|責任編輯|发布(?:时间|日期|人|者|单位|部门|机构)?|发表(?:时间|日期)|發[布佈](?:時間|日期|單位|者)?|时间|日期"
    r"|更新(?:时间|日期|時間)?|浏览(?:次数|量)?|瀏覽|阅读(?:次数|量|数)?|点击(?:次数|量|数)?|點[閱擊](?:次數|率|數)?|访问(?:次数|量)?|字号|字体(?:大小)?|字體|分享到?|人气|张贴者|張貼者|发帖[人者]|發帖[人者]|供稿(?:人|单位|部门|科室)?|[来來投]稿(?:人|单位|單位|部门|部門)?|撰写|审核人?|初审|终审|校对|撰稿人?|通讯员|采写|执笔|摄影|发文机关|类别|分类|所属分类|所屬分類|栏目"
    r"|Authors?|Editors?|Edited by|Source|Writers?|Reporters?|(?:Written|Text|Story|Reported) by|Publish(?:ed)?(?: (?:[Tt]ime|[Dd]ate|on))?|Updated?(?: (?:[Tt]ime|[Dd]ate|on))?|Release(?:d| [Tt]ime| [Dd]ate)?|Date|Time"
)
_DATED = re.compile(_DATE)
_CLOCK = re.compile(rf"{_DATE}日?[\s　]*\d{{1,2}}[:：]\d\d")
_BYLINE_START = re.compile(rf"[\[【(（|\s]*(?:\d{{1,2}}[-月]\d{{1,2}}日?\s*\d{{1,2}}[:：]\d\d[\s|]*)?(?:{_LABEL})\s*[:：]")
_BYLINE = re.compile(rf"{_DATE}.{{0,24}}(?:{_LABEL})\s*[:：]|(?:{_LABEL})\s*[:：].{{0,30}}{_DATE}")
STAMP = re.compile(
    rf"(?:https?://\S{{4,60}}\s)?(?:\d{{1,2}}(?=[一-鿿]))?\D{{0,24}}(?:\d{{1,4}}\s+)?{_DATE}日?(?:\s*\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?.{{0,24}}$|.{{0,30}}\d+\s?(?:分钟|小时|天|个月|周|年)前.{{0,30}}$"
    r"|\D{0,12}(?:\d\d-)?\d{1,2}-\d{1,2}\s\d{1,2}[:：]\d\d(?:\s.{0,24})?$|\D{0,12}\d{1,2}/\d{1,2}/(?:19|20)\d\d(?:\s*[-–—,|]?\s*\d{1,2}[:：]\d\d)?\W{0,4}$"
    r"|(?:(?:上午|下午|凌晨|早上|中午|晚上)\s?)?\d{1,2}[:：]\d\d(?:[:：]\d\d)?$"
)
"""A line that says when: a day or how long ago, with a name or a place beside it; a European day; a time of day alone."""
DATED_LIST = re.compile(rf"{_DATE}日?(?:\s*\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?\s*[·|｜•∙]")
"""A day (and time) with other facts behind it, set off by dots or bars."""
_TOOL_START = re.compile(
    r"(?:分享|收藏|已收藏|图集|投诉|举报|举报\W?反馈|回[复復]\W?举报|列印此[頁页]|友善列印|列印|[轉转]寄(?:友人)?|(?:[\[【]?\d{1,3}[\]】]?\s+)+[\[【]?\d{1,3}[\]】]?|(?:视频|音频|图片|页面|数据)?(?:正在)?(?:加载|载入|缓冲)中?\W*|.{0,6}点击.{0,4}蓝字.{0,12}|.{0,4}点击上方.{0,20}(?:订阅|关注).{0,4}|[^，。]{2,10} [>»›]|点评|编辑|編輯|.{0,4}关注我们\W*|打印|关闭|评论|导航|阅读原文|上一页|下一页|扫码|导读|导语|摘要|核心提示|字号|字体|字體|廣告|(?:Tweet|Share|E-?mail|Print|Save|Copy link|Facebook|Twitter|WhatsApp|LinkedIn)|更多|返回|返回顶部|关注|\+?\s?关注|进入|(?:打印|关闭|收藏|返回|分享|复制|纠错|举报|评论|点赞)(?:[\s|｜/\[\]【】]+(?:打印|关闭|收藏|返回|分享|复制|纠错|举报|评论|点赞))+|(?:(?:阅读|评论|收藏|转载|喜欢|分享|点赞|推荐|浏览|打印|举报)[\W\d]*){3,}|复制链接|小程序|广告|\+1|T \+ -|A\s?[+-].*|[（(]?点击.{0,6}(?:大图|放大)\W*|[赞讚]\s*\d*.{0,8}|[一-鿿]{2,8}\s?[+-]\d{1,3}\.\d{1,2}%|阅读\s?[(（]?\d*.{0,3}|浏览\s?\d+.{0,3}|\d[\d,.]*\s?[kKwW万]?\s?[人次位個个]\s?(?:已?(?:参与|赞赏|打赏|点赞|點讚|评论|留言|阅读|閱讀|点阅|點閱|浏览|瀏覽|收藏|分享))[\W\d]{0,8}(?:评论|参与|赞赏)?\W*|\d[\d.]*[kK]|[0-9a-f]{16,}|https?://\S+\s*[\[(（](?:19|20)\d\d[-/.][\d/.-]{3,5}|\W+)$"
)
_PAGER = re.compile(
    r"[\s\d\[\]【】()（）/|·.…<>«»-]*(?:(?:上一?[页頁]|下一?[页頁]|尾页|末页|首页|余下全文|共\s*\d+\s*[页頁]|第\s*\d+\s*[页頁])[\s\d\[\]【】()（）/|·.…<>«»-]*)+$"
)
_TOOLS = re.compile(
    r"首页\s*[>»/›]|首頁\s*[>»/]|当前的?位置|現在的?位置|现在的?位置|目前的?位置|您的位置|所在的?位置|字[体号體][:：]|大\s[大中小]\s[大中小]|中\s[大中小]\s[大中小]|小\s[大中小]\s[大中小]|打印本[页稿文]|关闭窗口|發表評論|发表评论|查看评论|网友评论|我来说两句"
    r"|分享到|分享至|缩小字体|放大字体|\[点击进入\]|加载中，请稍[候等后]|微信扫|纠错|下[载載]APP|展开全文|点击阅读原文|作品声明|文章分享$|轮播图|聽新聞|请同意.{0,12}隐私|請同意.{0,12}隱私|页面功能|分享让|顶一下|踩一下|------|______|======"
)
_COLUMN = re.compile("[^，。：:]{2,12}")
_BUTTONS = re.compile(r"(?:[【〖〔\[][^】〗〕\]\d]{1,8}[】〗〕\]]\s*){2,}$")
"""Words in brackets, one beside the other (【评论】【打印】【关闭】)."""
_COUNTS = ("评论", "回复", "引用", "回應", "迴響", "留言", "人气", "人氣", "阅读", "阅读全文", "浏览", "推荐", "收藏", "引用通告")
_COUNTED = re.compile(
    "|".join([rf"{word}\s?[(（]\s?\d[\d,]*\s?[)）]" for word in _COUNTS]) + "|永久链接|固定链接|添加评论|檢舉|检举|写入日志"
)
"""What blogs count and offer below a post, side by side."""
_HEADING = re.compile(
    r"[\s【\[(（<《■●◆▲*#>—-]*(?:"
    r"(?:延伸|相关|相關|推荐|推薦|更多|热门|熱門|最新|精彩|猜你|大家都|网友|今日|往期|其他|同类|本[文站网]|编辑推荐|聚焦)\s?[·・]?\s?"
    r"(?:阅读|閱讀|新闻|新聞|文章|链接|鏈接|连接|报道|報導|推荐|推薦|评论|評論|资讯|資訊|内容|信息|解读|政策|法规|问答|下载|文件|热点|话题|视频|专题|喜欢|在看|图片|标签|关键词|导读|回顾|热文|头条|焦点|动态|消息|要闻|推送)"
    r"|评论\s?\d*$|(?:推荐|推薦|热门|熱門)\W?$|更多相关|(?:\d+|[一二三四五六七八九十]+)\s?条(?:评论|留言|回复)|评论\s?[(（]\d+|(?:全部|所有|用户|发布|写|我的)(?:评论|留言)|发表.{0,2}(?:评论|留言|回复)|留言|关键词$|标签$|相关(?:热词|标签|字词)|相關字詞|阅读下一篇|请填写原因|不感兴趣)"
)
"""The heading of what follows an article; only on a short line that is no sentence."""
_END_START = re.compile(
    r"[\s【\[(（<《“\"■●◆▲※*#—–-]*(?:"
    r"(?:责任编辑|責任編輯|责编|責編|本期编辑|网络编辑|网站编辑|实习编辑|值班编辑|执行编辑|编辑|編輯|编审|本文编辑|本文来源|本文來源|文章来源|稿件来源|稿源|信息来源|新闻来源|来源|來源|标签|標籤|(?:文章|本文)?(?:關鍵[字詞]|关键[词字])|[Tt]ags?)\s*[:：|丨｜\]】]"
    r"|(?:版权声明|版權聲明|免责声明|免責聲明|版权与免责声明|特别声明|郑重声明|重要声明|平台声明|声明)(?:[\s:：】\])）]|$)"
    r"|(?:上一篇|下一篇|上\s?[/／]\s?下一[篇则則]|上一条|下一条|前一篇|后一篇|上一頁|上一則|下一則|分享到|分享至|分享给|扫一扫|扫描二维码|打印本页|打印本稿|关闭窗口|网友评论|发表评论|我要评论|我来说两句|分享\s?[:：]\W*$|热门评论|最新评论|本文链接|原文链接|转载请注明|(?:THE )?END[-—–\s]*$)"
    r"|[-—\s]*[（(\[【]?完[）)\]】]?[-—\s]*$|(?:分享|共享)(?:此|本|这篇|這篇)文?|《[^》]{2,20}》\s*[（(]\s*(?:19|20)\d\d\s?[年-].{0,24}版?\s*[)）]$|[^，。；]{0,20}(?:发表于|發表於|回复于|发布于|编辑于)\s*[:：]?\s*(?:19|20)\d\d\s?[-/.年]\s?\d|正文已结束"
    r"|(?!总编)[一-鿿]{0,4}编辑\s*[:：]|(?:投稿|(?:[一-鿿]{2,6})?(?:报料|爆料)|新闻线索|寻求报道|商务合作|广告合作)[^，。:：]{0,10}\s?[:：]"
    r"|本文字数\s?[:：]|风险提示及免责|坚持原创.{0,12}您的支持|本文共计?\s?\d+\s?字|(?:余下|剩余)\s?\d+\s?%|请?(?:订阅|登录|付费|开通会员|购买)(?:会员|本文|全文)?后(?:可|即可)?(?:继续)?(?:阅读|查看)"
    r"|本文(?:遵循|采用|使用).{0,24}(?:协议|许可)|下[载載][^，。]{0,16}(?:APP|[Aa]pp|客户端|客戶端).{0,20}$|(?:本文|此内容|本内容|本作品)[为由].{0,20}(?:原创|首发)|原创版权|(?:看|查看)?更多\s?.{0,12}(?:文章|报道|報導|新闻|新聞)(?:[:：]|$)|此文限时免费|(?:将此|把本)[页頁]短信发送|[©\s]*(?:本文)?(?:著作权|版权)归|转载申请|以上内容为)"
)
END = re.compile(
    r"未经(?:书面|正式|许可)?授权.{0,24}(?:转载|轉載)|未经.{0,6}许可.{0,12}转载|版权所有，?(?:禁止|严禁|不得)转载|如若转载|如需转载.{0,12}(?:注明|联系)|非經授權|不代表本[站网]|不代表[^。]{0,12}(?:立场|观点)|仅代表作者本人|受到?著作权法保护|如无.{0,12}授权|侵权.{0,16}(?:联系.{0,12}删除|请.{0,8}联系|立即删除)|页面功能|投稿与新闻线索[:：]|想被.{2,10}报道|订阅价[￥¥]|本文共计?\d+字|推荐进入.{2,8}数据库|转载请注明|转载须注明|转载本[站文]文?章?请"
)
_EDITED = re.compile(
    r"(?:责任编辑|責任編輯|责编|責編)\s*[:：]|^[（(【\[][^（()）]{0,10}(?:编辑|編輯|编审)[\s　:：][^（()）]{2,16}[）)】\]]$"
)
_INVITED = ".{0,4}(?:长按|扫码|扫描|关注|点击|下载|搜索).{0,24}(?:公众号|客户端|二维码|微博|APP|小程序)"
_IN_APP = "[^，。]{0,12}(?:APP|[Aa]pp|客户端)$"
_BY_PHONE = ".{0,6}(?:APP|客户端|客戶端).{0,8}(?:看|读|讀|了解)"
_ENGLISH_END = re.compile(
    r"(?:(?:Share (?:this|on|via)|Sign up (?:for|to)|Subscribe (?:to|now)|Get (?:more|the latest|the best)|Follow us|Leave a (?:reply|comment)|Read (?:more|next)"
    r"|You (?:may|might) also like|More from|Most (?:read|popular)|Filed under|Posted in|About the authors?)\b"
    r"|(?:Related(?: (?:articles|posts|stories|news|content|links))?|Advertisement|Like this|Editor['’]s picks|Recommended|Trending)\W*$)",
    re.IGNORECASE,
)
_PROMOTION = re.compile(
    f'立即追[蹤踪]|追[蹤踪]我[們们]|按[讚赞]追[蹤踪]|加入.{{0,8}}(?:粉絲|粉丝|LINE)|粉[絲丝][團团]|回复[“「].{{1,6}}[”」].{{0,4}}(?:查看|获取|领取)|点个?[“"「]?在看|點个?[“"「]?在看|短信.{{0,24}}每[月条] ?[0-9.]+ ?元|请作者喝|打赏作者|赞赏作者|请{_INVITED}|欢迎{_INVITED}|扫码(?:下载|关注|加入|进群|入群|看更多|观看)|用{_BY_PHONE}|下[载載]{_BY_PHONE}|打[开開]{_BY_PHONE}'
    f"|尽在{_IN_APP}|就在{_IN_APP}|都在{_IN_APP}|尽享{_IN_APP}"
    r"|还没有人赞赏|关注.{0,20}微信公众[账帐]?号|关注.{2,12}微博[，,]|总资产[\d.,]+共写了"
)
FILE = re.compile(r"附件|(?:相关)?论文(?:链接|地址|信息|原文)|.*\.(?:pdf|docx?|xlsx?|pptx?|wps|ofd|zip|rar)\W*$", re.IGNORECASE)
AFTER = re.compile(
    r"不代表本[站网]|不代表[^。]{0,12}(?:立场|观点)|以上内容为|未经授权.{0,12}(?:转载|轉載)|版权声明|版權聲明|免责声明|免責聲明|版权与免责声明|转载请注明|本文链接|原文链接|信息原文地址|- ?THE END ?-"
)
"""Words that only ever stand behind an article."""
HARD = re.compile("许可证|京网文|ICP|公安?网?备|二维码|扫一扫|长按|公众号|微信号|热线|版权")
CONSENT = re.compile("[请請]同意.{0,12}[隐隱]私")
"""What a player asks of its users."""
LABEL = re.compile("时间|時間|来源|來源|作者|字号|字體|浏览|阅读|点击|发布|發布")
_WRITER = re.compile("(?:作者|职务|職務)\\s?[,，]\\s?[^,，。]{2,16}$")
LEAD = re.compile(r"[\[【]?(?:导读|导语|導讀)")
SUMMARY = re.compile(r"[\[【]?(?:摘要|核心提示|内容提要|提要|内容摘要|简介)")
SUMMARY_MARK = re.compile(r"^(?:[\[【]?(?:摘要|核心提示|内容提要|提要|内容摘要|简介)[\]】:：\s]*)?(?:【[^】]{4,60}】)?")
_SPAM = re.compile(
    "欧美|日韩|亚洲|国产|精品|久久|无码|高清|免费|在线|视频|午夜|成人|色|av|AV|毛片|六合彩|博彩|娱乐城|百家乐|老虎机|棋牌|彩票"
)
_MORE = re.compile(
    r"\s*(?:返回[^，。]{0,8}[，,]?\s*)?(?:查看更多|点击查看全文|阅读全文|展开全文)[>»]*$|\s*\[\s?(?:编辑|編輯)(?:\s?[|｜]\s?\S{2,6})?\s?\]$"
)
INNER = re.compile("[，,:：？?！!“”、；]|[一-鿿] [一-鿿]")
SENTENCE = re.compile("[，。！？；：,!?;]")
_STATEMENT = re.compile(
    r"[【\[(（“\"*\s]*(?:[一-鿿A-Za-z”\"]{0,14}声明\s*[:：]|免责|风险提示\s*[:：]|(?:本文|以上|文章|上述|本内容|该文)(?:内容|信息|观点|数据)?(?:来[源自][^，。]{2,20}，.{0,10})?(?:仅|为作者|不构成))"
)
_WARNED = re.compile("意味着|仅供参考|投资建议|风险自担|本声明|存储空间|立场|转载|版权")
"""What a statement (财经网声明：…, 以上内容仅供参考) says, of which an article's own sentences hold only a piece."""
_PENDING = re.compile(r"(?<=[:：])\s*(?:…+|\.{2,}|-+|加载中\S*|统计中\S*)$")
"""What stands for a number that a script will fill in (点击数：…)."""
_LATIN_DAY = (
    r"(?:[A-Z][a-z]{2,8},?\s+)?(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2},?|\d{1,2}(?:st|nd|rd|th)?[\s-][A-Z][a-z]{2,8}\.?,?)[\s-](?:19|20)\d\d"
)
_LATIN_BYLINE = re.compile(
    rf"(?:(?:(?:Updated?|Published|Posted|Released)(?: on)?:? )?{_LATIN_DAY}(?![\w.])|(?:By|BY|Written by|Edited by|Text by|Story by) [A-Z][A-Za-z.'’-]+ [A-Z]).{{0,100}}$"
)
"""A by-line in English: a day with its year, or By and a name, and no sentence."""
_SPOKEN = re.compile("(?:记者|記者)\\s*[:：].*(?:[？?。！!…]|.{30})")
"""A question in an interview, which begins as a by-line does."""
CLOSED = re.compile('[。…；;][”」』）)"’]*$|[）)]$')
_ABBREVIATED = re.compile(r"\b[ap]\.m\.$|\b[A-Z][a-z]?\.$")
_ASKING = frozenset(("记者", "記者"))
_DAY = re.compile(
    r"(?:(?:19|20)\d\d|二[〇○零O]..)年\s?[\d一二三四五六七八九十]{1,2}月\s?[\d一二三四五六七八九十]{1,3}日\W{0,2}(?:星期.\W?)?$"
)


def without_more(text: str) -> str:
    """Return ``text`` without a link to more (查看更多, 展开全文), or to edit what stands below it ([编辑]), that hangs on its end."""
    return _MORE.sub("", text) if "更多" in text or "全文" in text or text[-1:] == "]" else text


def filled(text: str) -> str:
    """Return ``text`` without the dots that stand for a number to come (点击数：…)."""
    return _PENDING.sub("", text) if text[-1:] in "….-中" else text


def is_byline(text: str) -> bool:
    """Whether ``text`` is a line of the kind 来源：… 2024-05-01, which stands under a headline."""
    return len(text) <= 120 and (is_labelled(text) or bool(STAMP.match(text)))


def is_labelled(text: str) -> bool:
    """Whether ``text`` holds a label of a by-line (来源：, 作者：) where by-lines hold one."""
    if ":" not in text and "：" not in text:
        return False
    return bool((_BYLINE_START.match(text) and not is_spoken(text)) or (_DATED.search(text) and _BYLINE.search(text)))


def is_latin_byline(text: str) -> bool:
    """Whether ``text`` is a by-line in English (May 6, 2024 By …)."""
    return text[:1].isascii() and len(text) <= 120 and bool(_LATIN_BYLINE.match(text)) and not has_full_stop(_ABBREVIATED.sub("", text))


def is_spoken(text: str) -> bool:
    """Whether ``text`` is a question that an interviewer (记者：) asks, and no by-line."""
    return text[:2] in _ASKING and bool(_SPOKEN.match(text))


@lru_cache(maxsize=1024)
def is_tool(text: str) -> bool:
    """Whether ``text``, a short line, is a trail of columns, a pager, or a button; remembered, as several judges ask it of every line."""
    return bool(
        _TOOL_START.match(text.strip("[]【】〖〗（）() "))
        or _BUTTONS.match(text)
        or _is_menu(text)
        or _TOOLS.search(text)
        or (("页" in text or "頁" in text or "余下全文" in text) and _PAGER.match(text))
    )


def _is_menu(text: str) -> bool:
    """Whether ``text`` is names of columns with bars between them."""
    names = text.replace("｜", "|").split("|") if len(text) <= 200 else []
    return len(names) >= 3 and all(_COLUMN.fullmatch(name.strip()) for name in names)


def is_apparatus(text: str) -> bool:
    """Whether ``text`` is a by-line, a tool or a trail of columns rather than a sentence."""
    if len(text) >= 80:
        return (":" in text or "：" in text) and bool(_BYLINE_START.match(text)) and not is_spoken(text)
    return is_labelled(text) or is_tool(text) or is_latin_byline(text)


def follows_article(text: str) -> bool:
    """Whether ``text`` is of the kind that stands behind an article (责编, 相关阅读, 版权声明)."""
    if _END_START.match(text) or (len(text) <= 300 and END.search(text)):
        return True
    if len(text) <= 24 and _HEADING.match(text) and not CLOSED.search(text):
        return True
    if len(text) <= 60 and _is_short_end(text):
        return True
    if len(text) <= 300 and _STATEMENT.match(text) and _WARNED.search(text):
        return True
    if len(text) <= 100 and len(_COUNTED.findall(text)) >= 2 and not has_full_stop(text):
        return True
    return len(text) <= 50 and bool(HARD.search(text)) and "。" not in text and not has_full_stop(text)


def _is_short_end(text: str) -> bool:
    """Whether a short ``text`` names the editor, asks to be followed, or is what stands behind articles in English."""
    if (("编" in text or "編" in text) and _EDITED.search(text)) or _PROMOTION.search(text):
        return True
    return text[0].isascii() and bool(_ENGLISH_END.match(text)) and not has_full_stop(text.rstrip(":!"))


def is_spam(text: str) -> bool:
    """Whether ``text`` is a line of the kind that hacked sites carry above a stolen article."""
    hits = len(_SPAM.findall(text))
    return hits >= 3 and hits * 14 >= len(text)


def has_date(text: str) -> bool:
    """Whether ``text`` names a day with its year."""
    return bool(_DATED.search(text))


def has_clock(text: str) -> bool:
    """Whether ``text`` names a day with its year and the time of day."""
    return bool(_CLOCK.search(text))


def names_or_dates(text: str) -> bool:
    """Whether ``text`` is a by-line with a date or a name (作者, 某某): right below a standfirst it is no line of the text."""
    if is_latin_byline(text):
        return True
    if len(text) > 80 or has_stop(text):
        return False
    return bool(_WRITER.match(text)) or (is_labelled(text) and bool(has_date(text) or STAMP.match(text))) or has_clock(text)


def is_day(text: str) -> bool:
    """Whether ``text`` is a day and nothing else, as it stands under a signature."""
    return bool(_DAY.match(text))


def is_signature(text: str) -> bool:
    """Whether ``text`` may be the name of who signs a notice."""
    return 4 <= len(text) <= 40 and not SENTENCE.search(text) and not is_labelled(text) and not is_tool(text) and not HARD.search(text)


def same(one: str, other: str) -> bool:
    """Whether two headlines are the same but for spaces and marks."""
    left, right = (re.sub(r"\W+", "", each) for each in (one, other))
    return bool(left) and left == right
