"""What the report and README.txt of a proof say, in Chinese and in English: one pair for each sentence."""

Words = tuple[str, str]
"""(Chinese, English)."""

TITLE: Words = ("快照证明", "Proof of a snapshot")
NO_EVIDENCE: Words = (
    "本报告只是说明，不是证据：证据是同一文件夹中的其他文件，由 verify.py 核验；核验时打印的内容才是已证明的内容。",
    "This report explains and is no evidence. The evidence is the other files of this folder, which verify.py checks; what it prints is what is proved.",
)
WHAT: Words = ("证明了什么", "What it shows")
WHENCE: Words = ("从何而来", "Where it came from")
PROVED: Words = ("可以证明", "What is proved")
NOT_PROVED: Words = ("不能证明", "What cannot be proved")
CHECKING: Words = ("如何核验", "How to check")
LOG: Words = ("在日志中的位置", "Where it stands in the log")
FILES: Words = ("文件", "Files")
UNKNOWN: Words = ("未注明", "not stated")

CAN: tuple[Words, ...] = (
    (
        "records.warc.gz 中是服务器所发的字节，一个不差；text.txt 是存档方的识读程序在其中读出的文字。清单（manifest.json）记有两者的摘要，快照编号就是清单的摘要。",
        "records.warc.gz holds what the server sent, to the byte; text.txt is what the archive's reader read in it. The manifest (manifest.json) names the digests of both, and the snapshot's id is the digest of the manifest.",
    ),
    (
        "采集记录与清单都在日志中：签署检查点时它们已经存在，此后任何改动都会与日志不符。",
        (
            "The records of the capture and the manifest stand in the log: they were there when the checkpoint was signed, "
            "and no longer fit the log after any change."
        ),
    ),
    (
        "如有时间戳：第三方证明这个检查点（因此上述全部内容）在所注时刻之前已经存在。",
        "Where there is a time stamp: a third party says that the checkpoint, and so all of the above, was there no later than the time it gives.",
    ),
)
CAN_IMPORTED: Words = (
    "records.warc.gz 中是从他人的文件取来的请求与应答，收入后一个字节未改；text.txt 是存档方的识读程序在其中读出的文字。清单（manifest.json）记有两者的摘要，快照编号就是清单的摘要。",
    (
        "records.warc.gz holds request and answer as they were taken from the file of others, not a byte changed since; text.txt is what the archive's "
        "reader read in it. The manifest (manifest.json) names the digests of both, and the snapshot's id is the digest of the manifest."
    ),
)
"""In the place of the first of ``CAN``."""
CANNOT_SENT: Words = (
    "不能证明服务器对所有人发出同样的内容，也不能证明内容属实。",
    "That the server sent the same to everybody, or that what it says is true.",
)
CANNOT_TIME: Words = (
    "不能证明采集时刻：它以存档方的时钟为准。检查点与时间戳只说明“不晚于”。",
    "The time of capture: it rests on the archive's clock. Checkpoint and time stamps say only “not later than”.",
)
CANNOT: tuple[Words, ...] = (
    (
        "核验程序不重新识读网页：text.txt 是否读得正确，请对照网页本身（可用 ReplayWeb.page 打开 records.warc.gz）。",
        "That the page was read rightly: the check does not read it again. Compare text.txt with the page itself (ReplayWeb.page opens records.warc.gz).",
    ),
    (
        "不能证明存档方在写入日志之前没有略去什么。",
        "That the archive left nothing out before it came to the log.",
    ),
)
CANNOT_PLAIN: Words = (
    "连接未加密（http）：不能证明字节来自该网站，也不能证明途中未被改动。",
    "The connection was not encrypted (http): neither that the bytes came from this site, nor that nothing was altered on the way.",
)
CANNOT_TLS: Words = (
    "服务器证书未通过验证：不能证明字节来自该网站。",
    "The server's certificate could not be verified: not that the bytes came from this site.",
)
CANNOT_IMPORTED: Words = (
    "这次采集不是存档方自己做的，而是取自他人的文件：存档方只能证明收入时该文件是这样写的。字节是否确为该网站所发，采集时刻、服务器地址是否属实，都不能证明；收入时刻以存档方的时钟为准，检查点与时间戳只说明“不晚于”。",
    (
        "The capture was not made by this archive but taken from a file of others: only that the file said so when it was taken in. Not that the bytes came "
        "from this site, nor that time of capture and server's address are true. When it was taken in rests on the archive's clock; checkpoint and time "
        "stamps say only “not later than”."
    ),
)
CANNOT_UNKNOWN: Words = (
    "连接是否加密没有记录：不能证明途中未被改动。",
    "Whether the connection was encrypted is not on record: not that nothing was altered on the way.",
)
CANNOT_WHOLE: Words = (
    "应答被截断：不能证明网页与文字没有缺少什么。",
    "The answer was cut off: not that nothing is missing from page and text.",
)
STEPS: tuple[Words, ...] = (
    (
        "从您信任的途径取得日志的公钥（vkey），不要从本文件夹或发送者处取得。keys.txt 中的公钥仅供对照。",
        "Get the log's public key (vkey) from a source that you trust, not from this folder and not from whoever sent it. keys.txt is only for comparing.",
    ),
    (
        "任何装有 Python 3.8 以上的电脑均可，不需要网络。verify.py 只有一个文件，可以通读；也可以从 Kuaizhao 的源代码（archive/proof/verifier.py）取得同一文件。",
        (
            "Any computer with Python 3.8 or later will do, without a network. verify.py is one file and meant to be read; "
            "the same file is in the source of Kuaizhao (archive/proof/verifier.py)."
        ),
    ),
    (
        "在本文件夹中运行：  python3 -I verify.py --key '公钥'    （Windows： py -I verify.py --key \"公钥\"）",
        "In this folder run:  python3 -I verify.py --key 'VKEY'    (Windows: py -I verify.py --key \"VKEY\")",
    ),
    (
        "每一步都会打印；有任何一步不成立，会指明是哪一步、哪个文件，退出状态为 1。",
        "Each step is printed. The first that does not hold is named with its file, and the exit status is 1.",
    ),
    (
        "若您以前保存过这个日志的检查点：加 --kept 文件。大小相同则当场比较；大小不同，请存档方运行 kuaizhao log verify --kept，或以您的检查点重出证明（kuaizhao proof --checkpoint）。",
        (
            "If you have kept a checkpoint of this log: add --kept FILE. One of the same size is compared at once; for another, have the archive run "
            "`kuaizhao log verify --kept`, or make the proof anew under yours (`kuaizhao proof --checkpoint`)."
        ),
    ),
    (
        "若有 stamp-*.tsr：向时间戳机构取得其根证书，加 --roots root.pem（需要 openssl）。",
        "If there are files stamp-*.tsr: get the root certificate of the time stamping authority, and add --roots root.pem (needs openssl).",
    ),
    (
        "其他程序也能读这些记录：warcio check records.warc.gz；sha256sum -c SHA256SUMS。",
        "Other programs read the records, too: warcio check records.warc.gz; sha256sum -c SHA256SUMS.",
    ),
)
CONTENTS: tuple[tuple[str, Words], ...] = (
    ("verify.py", ("核验程序", "the program that checks")),
    ("manifest.json", ("快照清单，其 SHA-256 即快照编号", "the snapshot's manifest; its SHA-256 is the snapshot's id")),
    ("text.txt", ("发布原样的正文", "the text as published")),
    ("plain.txt", ("整理后的可读文本", "the readable form of the text")),
    ("records.warc.gz", ("请求与应答的原始记录，逐字节", "request and answer, to the byte, as WARC records")),
    ("capture-N.row.json", ("索引中关于第 N 次采集的一行", "what the index says of capture N")),
    ("*.leaf.json, *.tlog-proof", ("日志中的叶子，及其在日志中的证明", "a leaf of the log, and the proof that the log holds it")),
    ("checkpoint", ("日志的检查点：名称、大小、根、签名", "the log's checkpoint: name, size, root, signatures")),
    ("stamp-*.tsr", ("时间戳（RFC 3161），如果有", "time stamps (RFC 3161), if there are any")),
    ("keys.txt", ("日志的公钥，仅供对照", "the log's public keys, only for comparing")),
    ("report.html", ("说明，中文与英文", "explanations in Chinese and English")),
    ("SHA256SUMS", ("以上文件的摘要", "digests of these files")),
)
