"""Chinese personal names: where one ends and the next begins, told by their surnames.

``记者罗科苏盈发自北京`` names two people and a town. A run of two or three characters that begins
with a surname is a name; a longer run is split where every part begins with one, or is no name.
"""

import re

_SINGLE = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆"
    "萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣"
    "翁荀羊惠甄曲封芮储靳井段富巫乌焦巴弓牧隗山谷车侯宓蓬全班仰秋仲伊宫宁仇栾甘厉祖武符刘景詹束龙叶幸司韶黎蓟薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂牛寿通边"
    "扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴沃利蔚越夔隆师巩厍聂晁勾敖融冷辛阚那简饶空曾沙养鞠须丰巢关蒯相查后荆红游竺权盖益桓公肖邸佟付闫苟修楚岳才海芦代仝"
    "皋钭乜昃郜昝郄郇郏郗亢缑仉冮忻恽禚苌贠睢矫鄞庹芈谌谯殳邰邴郐郧郯邳郓鄯麴弭漆戎佴笪骈隽"
    "覃禤佘丛邝牟商粟苑帅况冼揭晋赫亓綦訾逯涂鄢檀兰尚隋迟栗楼麦阳卿植顏歐區簡賀麥塗鐘閆"
    "趙錢孫吳鄭馮陳衛蔣韓楊許呂張嚴謝鄒竇蘇範魯韋馬鳳湯羅畢鄔樂時齊顧黃蕭邵貝計談龐紀項藍閔賈婁鍾駱盧繆應賁鄧單諸龔陸榮儲烏車寧厲劉龍葉賴喬陰聞黨譚貢勞酈邊溫別莊閻連習魚廣闕師聶關豐蓋遲國鄺鮑欒荊諶譙鈕鞏饒閤勵"
)
_DOUBLE = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "令狐",
    "宇文",
    "长孙",
    "慕容",
    "司徒",
    "夏侯",
    "端木",
    "歐陽",
    "司馬",
    "諸葛",
    "濮阳",
    "轩辕",
    "钟离",
    "澹台",
    "呼延",
    "赫连",
    "拓跋",
    "百里",
    "南宫",
    "独孤",
    "申屠",
    "公冶",
    "漆雕",
    "闻人",
    "单于",
    "东郭",
    "西门",
    "淳于",
    "太史",
    "司空",
    "第五",
    "即墨",
    "完颜",
    "纳兰",
    "鲜于",
    "闾丘",
    "宗政",
    "爱新",
)
_TIBETAN = frozenset(
    re.findall(
        "..",
        "才仁才让才旦才吉索南卓玛卓嘎扎西多杰多吉次仁次旦次旺旦增旦巴丹增丹巴格桑格勒罗布尼玛达瓦达娃平措顿珠顿玉央金拉姆拉毛白玛罗桑洛桑仁青仁增仁措加措嘉措当周桑杰桑吉贡布贡嘎强巴巴桑边巴普布米玛群培群措旺堆旺姆旺杰旺扎坚参坚赞益西德吉曲珍曲扎曲措拉珍拉巴"
        "伦珠伦布朗杰班觉班玛土登阿旺晋美晋巴江村江措赤列登巴泽仁泽旺泽郎尕藏尕玛东周更登更尕俄日华旦公保项秀完么南杰索朗欧珠云丹却吉顿旦德庆德西玉珍珠扎桑珠次央次珍琼达措姆白姆吉美久美噶玛嘎玛根敦金巴洛珠慈成昂旺热杰豆拉拉加先巴切吉尖措昂毛三智旦正娘吉周加"
        "仁欠加羊羊措关却才郎彭措邓珠俄金阿吉",
    )
)
"""What Tibetan names of two halves begin with, each a name by itself; such a name has no surname."""
_SURNAMES = frozenset(_SINGLE)
_SEPARATOR = r"[\s　、，,/／&＆;；|▪•和]"
_RUN = re.compile(rf"{_SEPARATOR}*([一-鿿](?:[\s　][一-鿿])?(?![一-鿿])|[一-鿿·]+)")
_TOWNS = "台北|臺北|新北|桃園|桃园|台中|臺中|台南|臺南|高雄|基隆|新竹|嘉義|嘉义|花蓮|花莲|台東|臺東|屏東|屏东|苗栗|彰化|南投|雲林|云林|宜蘭|宜兰|澎湖|香港|澳門|澳门|北京|上海|天津|重慶|重庆|廣州|广州|深圳|南京|杭州|武漢|武汉|成都|西安|紐約|纽约|華盛頓|华盛顿|洛杉磯|洛杉矶|舊金山|旧金山|芝加哥|波士頓|波士顿|多倫多|多伦多|溫哥華|温哥华|倫敦|伦敦|巴黎|柏林|日內瓦|日内瓦|布魯塞爾|布鲁塞尔|莫斯科|東京|东京|首爾|首尔|新加坡|曼谷|悉尼|雪梨"
"""Where correspondents sit, who set the town right behind their name (記者某某台北報導)."""
_TAIL = re.compile(
    rf"(?:[一-鿿]{{2}}[縣县市]?)?(?:\d{{1,2}}|[一二三]?十?[一二三四五六七八九十])日[電电讯訊].*$|(?:(?:{_TOWNS})[市縣县]?(?:綜合|综合|現場|现场|即時|专|專)?)?(?:[电電]$|发自|發自|报道|报导|報導|報道|综合|摄影|供图|供稿|撰文|采写|编辑|校对|通讯员|记者|記者|实习生|特约|见习|通訊員|受访者|连线|文图|图文|整理).*$"
)
_ROLES = "文字?|图片?|文图|图文|作者|撰文|撰稿|记者|記者|通讯员|通訊員|评论员|实习生|摄影|摄像|视频|编辑|編輯|责编|责任编辑|校对|审核|审读|编审|一审|二审|三审|初审|复审|终审|制图|设计|排版|美编|监制|统筹|策划|供稿|供图|值班主任|值班编辑"
_CREDITS = re.compile(
    rf"(?:[■□◎●○▲△◆◇★☆·|｜/（(【\[\s]*[一-鿿]{{0,8}}?(?:{_ROLES})[\s　:：/／|丨]+(?:[一-鿿·]{{2,8}}|[一-鿿]\s[一-鿿])(?:[\s　、/／]+[一-鿿·]{{2,4}})*)+[\s　）)】\]|]*$"
)
_MARKED = re.compile(r"[■□◎●○▲△◆◇★☆]\s*")
_REPORTERS = re.compile(
    r"\W*(?:本[报報刊台网網社])?(?:首席|见习|见習|實習|实习|特约|特約)?(?:记者|記者|通讯员|通訊員|特派员)[\s　:：]*(?=[一-鿿])"
)
_IN_TOWN = re.compile(
    r"[■□◎●○【\[（(]?(?:[一-鿿]{2,8}[報报社網网台][／/╱])?(?:[一-鿿]{0,4}(?:記者|记者))?([一-鿿]{2,4}(?:[、，　 ][一-鿿]{2,4}){0,3})[／/╱][一-鿿]{2,6}(?:綜合|综合|專題|专题)?(?:報導|报导|報道|报道|電)[】\]）)]?"
)
"""Who reports, and from where (某某／虎尾報導)."""
_SLASHES = frozenset("／/╱")
_NEXT_ROLE = re.compile(r"(?:记者|記者|通讯员|通訊員|摄影|攝影|文[/／]图|[、，,;；/／\s　])+")
_NOT_NAMES = frozenset(
    ["管委会", "居委会", "党委会", "党支部", "党工委", "团工委", "索引号", "索引", "关键词", "关键字", "成文", "公文", "文种", "时效", "连日来", "连日", "近日来", "党校", "党办", "党委", "党建", "纪委", "商会", "文联", "后勤", "应急", "康复", "文旅", "文明", "高清", "文章", "作者", "记者", "责任", "编辑", "方面", "任何", "时间", "高兴", "明白", "成都", "文图", "图文", "和平", "广东", "江苏", "安徽", "宁夏", "山西", "山东", "海南", "湖南", "江西", "云南", "黎明", "国内", "国际", "时政", "关注", "连续", "从事", "于是", "都是", "应该", "应当", "相关", "向前", "后来", "别人", "全国", "明天", "高度", "严格", "文中", "东方", "温馨", "平安", "安全", "石化", "任务", "成功", "公司", "公开", "常务", "万元", "广告", "广州", "通过", "通知", "通报", "利用", "充分", "须知", "查看", "相信", "单位", "计划", "时候", "海外", "能够", "明年", "居民", "都市", "安排", "满意", "司法", "常见", "单独", "简单", "解放", "支持", "管理", "应用", "全部", "全面", "水平", "古代", "花园", "金融", "台湾", "台北", "江门", "东莞", "文化", "白云", "龙头", "海报", "尚未", "尚无", "阳光", "商务", "商业", "商品", "晋升", "麦田", "兰州", "赫然", "况且", "楼市", "楼宇", "简称", "简介", "武汉", "杭州", "沈阳", "郑州", "宁波", "苏州", "温州", "金华", "常州", "徐州", "柳州", "梅州", "安阳", "荆州", "石家庄", "包头", "广西", "巴黎", "柏林", "莫斯科", "华盛顿", "连云港", "康定", "宁德", "廣州", "廣東", "廣西", "蘇州", "鄭州", "武漢", "寧波", "溫州", "蘭州", "東莞", "江門", "黄山", "黄冈", "安庆", "马鞍山"]
)  # fmt: skip


_CLOSING = frozenset("）)】]」”")
_OFFICES = frozenset("处處局部厅廳院署办辦系室委所站馆館队隊组組网網科台臺区區县縣")
"""What next to no given name ends with, and many an office does (宣传处)."""
_BY_EXAM = "登科"
"""A given name that ends so all the same."""
_OFFICE_END = re.compile(
    r"(?:学院|學院|书院|書院|大学|大學|医院|醫院|法院|检察院|研究院|研究所|中心|办公室|委员会|委員會|公司|集团|集團|工作室|支部|课题组|實驗室|实验室|编辑部|周刊|杂志|数字报|电子报|电子版|数字版|党校|党办|党委|团委|校办|院办|工会|街道|开发区|管委会|[一-鿿]{2}[处處部科系室所局厅廳署办辦委会會社站馆館队隊组組网網台報报刊院校团團镇鄉乡])$"
)
_BRIEF = re.compile("[一-鿿]{2,3}")
_LONG = re.compile("[一-鿿]{4,5}")
"""A name of another people of China's, without a dot in it (旺青罗布)."""
_UNKNOWN = re.compile("[一-鿿]{3}|[一-鿿]{2,6}·[一-鿿]{1,8}")
_OFFICE = re.compile(
    "^(?:发自|發自|来自)|[网網报報社台刊部局厅院校所会委办处处室组科系团队县市省区镇乡村州]$|中心|大学|学院|公司|集团|频道|频率|新闻|传媒|在线|综合|报道|報導|整理|编辑|編輯|记者|記者|作者|通讯|通訊|摄影|图片|供图|获悉|采访|相关|链接|更多|声明|媒体|媒體|视觉|校对|美术|美编|设计|首席|实习|值班|执行|主任|主编|见习|消息|电$|電$|讯$|訊$|日$"
)


def is_name(text: str) -> bool:
    """Whether ``text`` looks like one Chinese personal name."""
    text = text.replace(" ", "").replace("　", "")
    if text[-1:] in _CLOSING or (len(text) == 3 and text[-1] in _OFFICES and not text.endswith(_BY_EXAM)):
        return False
    if text[:2] in _DOUBLE:
        return 3 <= len(text) <= 4
    if "·" in text:
        return 4 <= len(text) <= 14 and not any(_OFFICE_END.search(part) for part in text.split("·"))
    if len(text) == 4:
        return text[:2] in _TIBETAN
    return 2 <= len(text) <= 3 and (text[0] in _SURNAMES or text in _TIBETAN) and text not in _NOT_NAMES


def is_office(text: str) -> bool:
    """Whether ``text`` is what an office, a medium or a part of a school may be called, and no person."""
    return not is_name(text) and bool(_OFFICE_END.search(text))


def delimited_names(text: str) -> tuple[str, ...]:
    """Return the names that ``text`` is made of where marks or spaces stand between them: what is set apart so needs no known surname.

    Empty where any part of it is too long or the name of an office, so that ``获悉`` and ``综合报道`` name nobody.
    """
    parts = [part for part in re.split(r"[\s　、，,/／&＆;；|｜▪•]+", text.strip()) if part]
    return tuple(dict.fromkeys(parts)) if parts and all(is_name(part) or _may_be_name(part) for part in parts) else ()


def _may_be_name(text: str) -> bool:
    return bool(_UNKNOWN.fullmatch(text)) and not _OFFICE.search(text) and text not in _NOT_NAMES


def spaced_names(text: str) -> tuple[str, ...]:
    """Return the two to four names that ``text`` is, set apart from each other, of which one at least has a known surname (林泽 扎西)."""
    parts = re.split(r"[\s　]+|(?<=[一-鿿])、(?=[一-鿿])", text.strip())
    alike = 2 <= len(parts) <= 4 and all(_BRIEF.fullmatch(part) and (is_name(part) or not _OFFICE.search(part)) for part in parts)
    return tuple(parts) if alike and any(map(is_name, parts)) and _NOT_NAMES.isdisjoint(parts) else ()


def lone_name(text: str) -> tuple[str, ...]:
    """Return what stands alone where a name must stand (记者 生屿 通讯员 …), whatever its surname; empty where it is a word of the trade."""
    text = text.strip()
    return (text,) if (_BRIEF.fullmatch(text) or _LONG.fullmatch(text)) and not _OFFICE.search(text) and text not in _NOT_NAMES else ()


def is_credit(text: str) -> bool:
    """Whether ``text`` only names who made the piece: 文/… 图/…, ■本报记者 …, 编辑 … 校对 …, or names behind a mark."""
    if len(text) > 60:
        return False
    return (
        bool(_CREDITS.match(text))
        or bool((mark := _MARKED.match(text)) and _names_only(text[mark.end() :]))
        or is_reporters(text)
        or bool(in_town(text))
    )


def in_town(text: str) -> tuple[str, ...]:
    """Return the reporters of a line that only says who they are and where they sit (某某／虎尾報導); empty for another line."""
    match = _IN_TOWN.fullmatch(text) if len(text) <= 40 and not _SLASHES.isdisjoint(text) else None
    names = delimited_names(match.group(1)) if match else ()
    return names if any(is_name(name) for name in names) else ()


def is_reporters(text: str) -> bool:
    """Whether ``text`` only says 记者 or 通讯员 and who, with nothing between label and name (□记者某某某 通讯员某某)."""
    match = _REPORTERS.match(text) if "者" in text or "员" in text or "員" in text else None
    parts = [part for part in _NEXT_ROLE.split(text[match.end() :]) if part.strip("）)】] ")] if match else []
    return bool(parts) and all(is_name(part.strip("）)】] ")) for part in parts)


def _names_only(text: str) -> bool:
    return all(is_name(part) for part in re.split(r"[\s　、]+", text.strip()))


def leading_names(text: str) -> tuple[str, ...]:
    """Return the personal names that ``text`` begins with, in order; empty where it begins with something else."""
    names: list[str] = []
    at = 0
    while match := _RUN.match(text, at):
        found = _split(_TAIL.sub("", match.group(1) + text[match.end() : match.end() + 4])[: len(match.group(1))])
        names.extend(found)
        if not found:
            break
        at = match.end()
    return tuple(dict.fromkeys(names))


def _split(run: str) -> list[str]:
    run = re.sub(r"[\s　]", "", run)
    if len(run) > 3 and _OFFICE.search(run):
        return []
    if is_name(run):
        return [run]
    for sizes in {4: ((2, 2),), 5: ((3, 2), (2, 3)), 6: ((3, 3), (2, 2, 2))}.get(len(run), ()):
        parts, at = [], 0
        for size in sizes:
            parts.append(run[at : at + size])
            at += size
        if all(is_name(part) for part in parts):
            return parts
    return []
