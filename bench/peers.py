"""The peers of the crawl measurement: bare Scrapy, and Scrapy with trafilatura called in the callback.

python -m bench.peers bare|trafilatura PORT   prints {"pages", "seconds", "peak_mb"}
"""

import json
import resource
import sys
import time

import scrapy
import trafilatura
from scrapy.crawler import CrawlerProcess

READ = sys.argv[1] == "trafilatura"


class Peer(scrapy.Spider):
    name = "peer"
    pages = 0

    async def start(self):
        self.began = time.perf_counter()
        yield scrapy.Request(f"http://127.0.0.1:{sys.argv[2]}/list/0.html", callback=self.parse_list)

    def parse_list(self, response):
        for link in response.css("li a::attr(href)").getall():
            yield scrapy.Request(link, callback=self.parse_article)
        for link in response.xpath("//a[text()='下一页']/@href").getall():
            yield response.follow(link, callback=self.parse_list, priority=-10)

    def parse_article(self, response):
        self.pages += 1
        if READ:
            trafilatura.bare_extraction(response.text, url=response.url, with_metadata=True, include_comments=False)

    def closed(self, _reason):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"pages": self.pages, "seconds": time.perf_counter() - self.began, "peak_mb": peak}))


if __name__ == "__main__":
    process = CrawlerProcess(
        {
            "LOG_LEVEL": "ERROR",
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "DOWNLOAD_DELAY": 0,
            "ROBOTSTXT_OBEY": True,
            "TELNETCONSOLE_ENABLED": False,
            "RETRY_ENABLED": False,
        }
    )
    process.crawl(Peer)
    process.start()
