"""Scrapy's settings module: the door through which Scrapy learns our settings.

Scrapy's own defaults are unsafe for a crawler of the open web (EVIDENCE: the untrusted web):
what is switched off here is switched off for that reason.
"""

import platform
from importlib.metadata import version

from archive.digest import canonical, digest
from config import as_record, load

_settings = load()

BOT_NAME = "kuaizhao"
SPIDER_MODULES = ["crawler.spiders"]
USER_AGENT = _settings.user_agent
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"

# what the rooms read
KUAIZHAO_DATA = _settings.data
KUAIZHAO_SOURCES = _settings.sources
KUAIZHAO_DATABASE = _settings.database
KUAIZHAO_ALLOW_PRIVATE = _settings.allow_private
KUAIZHAO_BODY_BYTES = _settings.body_megabytes * 2**20
KUAIZHAO_SEGMENT_MEGABYTES = _settings.segment_megabytes
KUAIZHAO_WORKERS = _settings.workers
KUAIZHAO_READING_SECONDS = _settings.reading_seconds
KUAIZHAO_READING_MEMORY_MB = _settings.reading_memory_mb
KUAIZHAO_SETTINGS_DIGEST = digest(canonical(as_record(_settings)))
KUAIZHAO_SOFTWARE = (
    f"kuaizhao/{version('kuaizhao')} scrapy/{version('scrapy')} trafilatura/{version('trafilatura')} python/{platform.python_version()}"
)

KUAIZHAO_CUT_OFF = "kuaizhao-cut-off"
"""The signal by which parts that hold threads, processes and files are told to let go, where Scrapy could not tell them any more."""

# the seams of the rooms: recorder and keeper stand innermost, so that nobody sees what is not kept
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.politeness.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawler.codings.ContentCodings": 590,
    "crawler.politeness.RetryAfterMiddleware": 840,
    "crawler.stopping.StopMiddleware": 900,
    "pipelines.keep.KeepMiddleware": 998,
    "crawler.recorder.Recorder": 999,
}
SPIDER_MIDDLEWARES = {
    "crawler.frontier.Frontier": 100,
    # what the frontier and the spider see to themselves: statuses, scope, lengths, depths, redirects
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
ITEM_PIPELINES = {"pipelines.item_pipeline.SnapshotPipeline": 500}
DOWNLOAD_HANDLERS = {
    "http": "crawler.wire.WireDownloadHandler",
    "https": "crawler.wire.WireDownloadHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}

# politeness: one request at a time per host, the delay of the source's file
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS = 16
CONCURRENT_ITEMS = 1  # of one page, which brings one at most: Scrapy starts that many tasks for every page
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY_JITTER = 0
DOWNLOAD_DELAY = 2
RETRY_TIMES = 2
REDIRECT_MAX_TIMES = 8
METAREFRESH_ENABLED = False
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
    # no br: `warcio check`, by which others judge our segments, stumbles over it
    "Accept-Encoding": "gzip, deflate",
}

# limits and safety
DOWNLOAD_TIMEOUT = _settings.timeout_seconds
DOWNLOAD_MAXSIZE = 4 * KUAIZHAO_BODY_BYTES  # of what was unpacked; the wire has a cap of its own, and keeps what came
DOWNLOAD_WARNSIZE = 0
COMPRESSION_ENABLED = True
COOKIES_ENABLED = False  # nobody's state; and with them Scrapy would fetch the public suffix list past the guard
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
LOG_LEVEL = "INFO"
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
WARN_ON_GENERATOR_RETURN_VALUE = False  # it reads the source of a spider again for every list; ours are held to their types
STATS_DUMP = False
