"""Chinese text as news is written, composed at random for property tests: simplified, or the same in traditional characters."""

from functools import cache

import opencc
from hypothesis import strategies as st

WHO = ("市科技局", "省发展改革委", "国家重点实验室", "课题组", "这家企业", "有关部门", "高新区管委会", "三名院士", "检察院", "海洋研究所", "项目负责人", "当地农民", "网络安全中心")  # fmt: skip
WHEN = ("昨日", "今年上半年", "去年底", "三月六日", "近年来", "下一步", "从本月起", "截至目前", "两年前", "2025年", "上午9时30分")
DOES = ("宣布", "公布了", "组织开展", "正在推进", "进一步完善", "决定支持", "共同建设", "重新评审", "通过验收", "严格管理", "带动发展", "联合申报", "对外发布")  # fmt: skip
WHAT = ("首批揭榜挂帅项目", "新型储能电池的关键技术", "旱地育种和农业机械", "人才引进办法", "产业创新平台", "第四代光伏组件", "深海传感器", "医疗器械标准", "知识产权保护条例", "量子通信试验网", "37项课题", "420万元资金", "技术转移服务体系")  # fmt: skip
ENDS = ("。", "，", "；", "，预计明年完成。", "，总投资超过两亿元。", "，结果将向社会公布。", "，这在全国还是第一次。", "！", "，“效果很好”。", "，以及《若干措施》。")  # fmt: skip

_TRADITIONAL = opencc.OpenCC("s2t")


@cache
def traditional(text: str) -> str:
    """Return ``text`` in traditional characters."""
    return str(_TRADITIONAL.convert(text))


clauses = st.tuples(*map(st.sampled_from, (WHO, WHEN, DOES, WHAT, ENDS))).map("".join)
simplified_texts = st.lists(clauses, min_size=4, max_size=30).map("".join)
"""At least 40 Chinese characters."""
traditional_texts = simplified_texts.map(traditional)
