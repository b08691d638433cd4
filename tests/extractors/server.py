"""A web server on loopback that answers exactly the bytes that a test gives it, and remembers what it was asked."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server sends for one request."""

    status: int = 200
    body: bytes = b"<html><body><p>A page.</p></body></html>"
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html"),)
    raw: bytes | None = None  # sent as it is instead of all that; the connection closes after it
    hang: bool = False  # say nothing more after `raw` until the client goes away


ABSENT = Answer(404, b"no such page", (("Content-Type", "text/plain"),))


@dataclass(slots=True)
class Server:
    """Answers by path; a list is worked off, its last answer stays."""

    routes: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)  # host and path of each request
    headers: list[dict[str, str]] = field(default_factory=list)
    sent: list[tuple[str, bytes]] = field(default_factory=list)  # method and body of each request
    open_now: int = 0
    open_most: int = 0
    opened: int = 0
    port: int = 0
    serving: set[asyncio.Task[None]] = field(default_factory=set)

    def put(self, path: str, *answers: Answer) -> None:
        self.routes[path] = list(answers)

    def url(self, path: str, host: str = "site.localhost") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [path for path in (entry.partition("/")[2] for entry in self.asked) if path != "robots.txt"]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if (task := asyncio.current_task()) is not None:
            self.serving.add(task)
        self.opened += 1
        self.open_now += 1
        self.open_most = max(self.open_most, self.open_now)
        try:
            while await self.answer(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.open_now -= 1
            writer.close()

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Whether the connection stays open for another request."""
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        sent = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines if line)}
        method, path, _ = first.split(" ")
        self.sent.append((method, await reader.readexactly(int(sent.get("content-length", 0)))))
        self.asked.append(sent["host"].partition(":")[0] + path)
        self.headers.append(sent)
        answers = self.routes.get(path, [ABSENT])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if answer.raw is not None:
            writer.write(answer.raw)
            await writer.drain()
            if answer.hang:
                await reader.read()
            return False
        head = [f"HTTP/1.1 {answer.status} Some Phrase", *(f"{name}: {value}" for name, value in answer.headers)]
        body = b"" if answer.status == 304 else answer.body
        writer.write("\r\n".join([*head, f"Content-Length: {len(body)}", "", ""]).encode() + body)
        await writer.drain()
        return True


@asynccontextmanager
async def open_server() -> AsyncIterator[Server]:
    """A server on a free port of 127.0.0.1, without any page and without robots.txt."""
    server = Server()
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    async with listening:
        yield server
        listening.close()
        await asyncio.gather(*server.serving)
