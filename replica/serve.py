"""The replica on HTTP: one server on 127.0.0.1 that answers for every site by its host name. It listens nowhere else."""

import asyncio
import socket
import threading
from collections import deque
from dataclasses import dataclass
from http import HTTPStatus
from types import TracebackType
from typing import Self

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from models.errors import SettingsError
from replica.country import Country
from replica.directory import render_directory
from replica.knobs import Faults
from replica.world import Answer, World

LOOPBACK = "127.0.0.1"
REMEMBERED_HITS = 20_000
_START_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Hit:
    """One request that the replica answered."""

    night: int
    host: str
    target: str
    status: int


class ReplicaServer:
    """A country served in a background thread while the context is open."""

    def __init__(self, country: Country, port: int, night: int) -> None:
        self.country = country
        self._world = country.world(night)
        self._faults = {site.host: site.knobs.faults for site in country.sites}
        self._refused: set[tuple[int, str, str]] = set()
        self._hits: deque[Hit] = deque(maxlen=REMEMBERED_HITS)
        self._socket = _bind(port)
        self.port: int = self._socket.getsockname()[1]
        app = Starlette(routes=[Route("/{path:path}", self._respond, methods=["GET", "HEAD"])])
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", ws="none", loop="asyncio", timeout_graceful_shutdown=2
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, name="replica", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        started = threading.Event()
        for _ in range(int(_START_SECONDS / 0.01)):
            if self._server.started or not self._thread.is_alive():
                break
            started.wait(0.01)
        if not self._server.started:
            raise SettingsError(f"The replica did not start on {LOOPBACK}:{self.port}. Try another port with --port.")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()

    @property
    def night(self) -> int:
        return self._world.night

    def set_night(self, night: int) -> None:
        """From now on every request meets the country as it is on that night."""
        self._world = self.country.world(night)

    def hits(self) -> tuple[Hit, ...]:
        """The requests answered so far, oldest first; of very many the latest."""
        return tuple(self._hits)

    def wait(self) -> None:
        """Blocks until the user interrupts."""
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return

    async def _respond(self, request: Request) -> Response:
        world = self._world
        host = (request.headers.get("host") or "").partition(":")[0].lower()
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        if host in (LOOPBACK, "localhost"):
            return HTMLResponse(render_directory(self.country, world.night, self.port))
        faults = self._faults.get(host)
        if faults is not None and faults.slow_seconds:
            await asyncio.sleep(faults.slow_seconds)
        answer = self._find_fault(world, host, target, faults) or _answer_conditionally(world.answer(host, target), request)
        self._hits.append(Hit(world.night, host, target, answer.status))
        return Response(answer.body, answer.status, dict(answer.headers))

    def _find_fault(self, world: World, host: str, target: str, faults: Faults | None) -> Answer | None:
        """A refusal where the site's faults say so: once a night and address."""
        if faults is None or target == "/robots.txt" or (world.night, host, target) in self._refused:
            return None
        number = sum(target.encode())  # the same address is refused on each run
        busy = faults.busy_every and number % faults.busy_every == 0
        limited = faults.limited_every and number % faults.limited_every == 0
        if not busy and not limited:
            return None
        self._refused.add((world.night, host, target))
        if limited:
            return Answer(HTTPStatus.TOO_MANY_REQUESTS, (("retry-after", str(faults.retry_after_seconds)),), b"")
        return Answer(HTTPStatus.SERVICE_UNAVAILABLE, (), "服务器忙，请稍后再试".encode())


def serve_replica(country: Country, port: int = 0, night: int = 1) -> ReplicaServer:
    """A context manager that serves a country; port 0 takes any free one (`.port`). Raises SettingsError where the port is taken."""
    return ReplicaServer(country, port, night)


def _bind(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError as error:
        listener.close()
        raise SettingsError(f"Port {port} on {LOOPBACK} is taken ({error.strerror}). Name another one, or 0 for any free one.") from error
    return listener


def _answer_conditionally(answer: Answer, request: Request) -> Answer:
    """304 where the request already holds the page; an entity tag outranks a date (RFC 9110, 13.1.3)."""
    headers = dict(answer.headers)
    asked, since = request.headers.get("if-none-match"), request.headers.get("if-modified-since")
    tag, modified = headers.get("etag"), headers.get("last-modified")
    same = tag is not None and tag in [part.strip() for part in asked.split(",")] if asked else modified is not None and since == modified
    if answer.status != HTTPStatus.OK or not same:
        return answer
    return Answer(HTTPStatus.NOT_MODIFIED, tuple(pair for pair in answer.headers if pair[0] in ("etag", "last-modified")), b"")
