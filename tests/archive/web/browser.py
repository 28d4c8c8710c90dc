"""Asking the application as a browser does, without a socket."""

import asyncio

import httpx
from fastapi import FastAPI


class Browser:
    """Sends requests to an application; keeps no cookies but those it is given."""

    def __init__(self, app: FastAPI, **headers: str) -> None:
        self.app = app
        self.headers = headers

    def ask(self, method: str, address: str, **headers: str) -> httpx.Response:
        """Return the answer to one request."""
        return asyncio.run(self._ask(method, address, self.headers | headers))

    def get(self, address: str, **headers: str) -> httpx.Response:
        """Return the answer to a GET."""
        return self.ask("GET", address, **headers)

    async def _ask(self, method: str, address: str, headers: dict[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://kuaizhao.test") as client:
            return await client.request(method, address, headers=headers)
