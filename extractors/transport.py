"""The network below the fetcher: only vetted addresses are connected to, and bodies never grow past their bound."""

import asyncio
import ipaddress
import socket
import ssl
import zlib
from collections.abc import Awaitable, Callable, Iterable, Sequence

import httpcore
import httpx

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]  # host and port to the addresses that the name stands for
MAX_ADDRESSES = 3  # tried one after the other; a name with more is no reason to knock at each
KEEPALIVE_SECONDS = 60.0  # longer than the usual distance between two requests
MAX_STREAMS = 16  # compressed streams in one body; honest servers send one


class RefusedAddressError(Exception):
    """A name that leads to an address which we do not connect to."""


class BodyError(Exception):
    """A body that cannot be decompressed."""


def build_tls_context() -> ssl.SSLContext:
    """The settings for verified TLS connections; costs 40 ms, so that one serves all fetchers of a process."""
    return httpx.create_ssl_context(verify=True, trust_env=False)


async def resolve_name(host: str, port: int) -> Sequence[str]:
    """The addresses of a host name as the system resolves it; names under .localhost never leave the machine (RFC 6761)."""
    if host == "localhost" or host.endswith(".localhost"):
        return ("127.0.0.1",)
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_allowed(address: str, loopback: bool) -> bool:
    """Whether an address may be connected to: a public one, or for a local source a loopback one and no other."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if loopback:
        return parsed.is_loopback
    # an IPv6 address that only wraps an IPv4 one could hide a private one; mapped and NAT64 ones count as reserved already
    wrapping = isinstance(parsed, ipaddress.IPv6Address) and (parsed.sixtofour is not None or parsed.teredo is not None)
    return parsed.is_global and not (parsed.is_multicast or parsed.is_reserved or wrapping)


class VettedBackend(httpcore.AsyncNetworkBackend):
    """Resolves a name once, refuses it if any of its addresses is not allowed, and connects to one that was looked at."""

    def __init__(self, loopback: bool, resolve: Resolve) -> None:
        self._loopback, self._resolve = loopback, resolve
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first address that answers, IPv4 first: many of these sites stall on IPv6."""
        error: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in (await self._vet_addresses(host, port, timeout))[:MAX_ADDRESSES]:
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error

    async def _vet_addresses(self, host: str, port: int, seconds: float | None) -> Sequence[str]:
        try:
            async with asyncio.timeout(seconds):
                addresses = await self._resolve(host, port)
        except TimeoutError as late:
            raise httpcore.ConnectTimeout(f"no address for {host} in time") from late
        except (OSError, UnicodeError) as failed:  # UnicodeError: a label too long for the name system
            raise httpcore.ConnectError(f"{host} cannot be resolved: {failed}") from failed
        for address in addresses:
            if not is_allowed(address, self._loopback):
                raise RefusedAddressError(f"{host} leads to {address}, an address that is not {'loopback' if self._loopback else 'public'}")
        return sorted(addresses, key=is_ipv6)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 - the signature is httpcore's
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        raise RefusedAddressError(f"{path} is no host")

    async def sleep(self, seconds: float) -> None:
        await self._network.sleep(seconds)


def is_ipv6(address: str) -> bool:
    return ":" in address


class VettedTransport(httpx.AsyncHTTPTransport):
    """One connection at a time to one host, through vetted addresses."""

    def __init__(self, tls: ssl.SSLContext, loopback: bool, resolve: Resolve) -> None:
        # httpx has no parameter for the network backend; its transport is a wrapping of this pool (0.28, pinned)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls,
            max_connections=1,
            max_keepalive_connections=1,
            keepalive_expiry=KEEPALIVE_SECONDS,
            http1=True,
            http2=False,
            network_backend=VettedBackend(loopback, resolve),
        )


def decompress_body(raw: bytes, encoding: str, limit: int) -> bytes:
    """A body without its content encoding, cut after `limit` + 1 bytes; raises BodyError where it is broken or in an unknown encoding."""
    names = [name for name in (part.strip().lower() for part in encoding.split(",")) if name not in {"", "identity"}]
    if not names or not raw:
        return raw[: limit + 1]
    if len(names) > 1 or names[0] not in {"gzip", "x-gzip", "deflate"}:
        raise BodyError(f"content encoding {encoding!r}, which was not asked for")
    if names[0] == "deflate":
        return _inflate(raw, zlib.MAX_WBITS if _is_zlib(raw) else -zlib.MAX_WBITS, limit)
    # some servers declare gzip and send plain text
    return _inflate(raw, zlib.MAX_WBITS | 16, limit) if raw.startswith(b"\x1f\x8b") else raw[: limit + 1]


def _is_zlib(raw: bytes) -> bool:
    return raw[0] & 0x0F == 8 and int.from_bytes(raw[:2], "big") % 31 == 0


def _inflate(raw: bytes, window: int, limit: int) -> bytes:
    """The decompressed bytes of one or several compressed streams in a row."""
    body = b""
    for _ in range(MAX_STREAMS):
        stream = zlib.decompressobj(window)
        try:
            body += stream.decompress(raw, limit + 1 - len(body))
        except zlib.error as broken:
            raise BodyError(f"body cannot be decompressed: {broken}") from broken
        if len(body) > limit:
            return body
        if not stream.eof:
            raise BodyError("compressed body breaks off")
        raw = stream.unused_data
        if not raw.startswith(b"\x1f\x8b"):  # what follows a complete stream and is none itself is padding
            return body
    raise BodyError(f"body of more than {MAX_STREAMS} compressed streams")
