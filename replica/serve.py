"""The replica on HTTP: one server on 127.0.0.1 that answers for every site by its host name. It listens nowhere else."""

import asyncio
import socket
import threading
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from models.errors import SettingsError
from replica.knobs import Faults
from replica.world import Answer, Asked

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


class Standing(Protocol):
    """Everything as it is on one night."""

    @property
    def night(self) -> int: ...

    def respond(self, asked: Asked) -> Answer: ...


class Place(Protocol):
    """What can be served: a country or a gallery."""

    @property
    def faults(self) -> Mapping[str, Faults]: ...

    def world(self, night: int) -> Standing: ...

    def front_page(self, night: int, port: int) -> str: ...


class CutResponse(Response):
    """The beginning of an answer; then the connection breaks."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - as ASGI calls it
        transport = getattr(getattr(receive, "__self__", None), "transport", None)  # of uvicorn; ASGI has no word for a break
        if not isinstance(transport, asyncio.Transport):
            raise TypeError("the server gives no access to its connection, so it cannot be cut")
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": bytes(self.body[: len(self.body) // 2]), "more_body": True})
        transport.abort()
        await asyncio.sleep(0)


class ReplicaServer:
    """A country or a gallery served in a background thread while the context is open."""

    def __init__(self, country: Place, port: int, night: int) -> None:
        self.country = country
        self._world = country.world(night)
        self._faults = country.faults
        self._visits: Counter[tuple[str, str, str, bytes]] = Counter()  # of tonight
        self._refused: set[tuple[int, str, str]] = set()
        self._hits: deque[Hit] = deque(maxlen=REMEMBERED_HITS)
        self._socket = _bind(port)
        self.port: int = self._socket.getsockname()[1]
        app = Starlette(routes=[Route("/{path:path}", self._respond, methods=["GET", "HEAD", "POST"])])
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
        self._world, self._visits = self.country.world(night), Counter()

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
            return HTMLResponse(self.country.front_page(world.night, self.port))
        faults = self._faults.get(host)
        if faults is not None and faults.slow_seconds:
            await asyncio.sleep(faults.slow_seconds)
        asked = self._read_request(host, target, request, await request.body())
        answer = self._find_fault(world, host, target, faults) or _answer_conditionally(world.respond(asked), request)
        if answer.slow_seconds:
            await asyncio.sleep(answer.slow_seconds)
        self._hits.append(Hit(world.night, host, target, answer.status))
        kind = CutResponse if answer.cut else Response
        response = kind(answer.body, answer.status)
        response.raw_headers += [(name.encode(), value.encode()) for name, value in answer.headers]  # some names come twice
        return response

    def _read_request(self, host: str, target: str, request: Request, body: bytes) -> Asked:
        """The request as the replica's pages see it, counted among tonight's for the same."""
        key = (host, request.method, target, body)
        visit = self._visits[key]
        self._visits[key] += 1
        form = tuple(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)) if request.method == "POST" else ()
        return Asked(host, request.method, target, form, request.headers.get("cookie") or "", visit)

    def _find_fault(self, world: Standing, host: str, target: str, faults: Faults | None) -> Answer | None:
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


def serve_replica(country: Place, port: int = 0, night: int = 1) -> ReplicaServer:
    """A context manager that serves a country or a gallery; port 0 takes any free one (`.port`). Raises SettingsError for a taken port."""
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
