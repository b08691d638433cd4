"""One listing tonight: its pages one after the other, until they name nothing new."""

from collections.abc import Awaitable, Callable

from extractors.listing_api import begins_interface
from extractors.paging import counts_down, is_sorted, row_key
from extractors.urls import canonical_url
from models.link import Link, Listing
from models.page import Request

# One page of a listing; None where it could not be read or is none. `essential`: the listing has no rows yet, then that is a failure.
ReadPage = Callable[[Request, bool], Awaitable[Listing | None]]


class ListingWalk:
    """The pages of one listing while they are read, and the rows met so far."""

    def __init__(self, read: ReadPage, is_fresh: Callable[[Link], bool], asked: set[str], max_pages: int) -> None:
        self.read, self.is_fresh, self.asked, self.max_pages = read, is_fresh, asked, max_pages
        self.links: list[Link] = []
        self.seen: set[str] = set()
        self.pages: list[Request] = []  # those with rows
        self.first_rows: int | None = None  # of the first page with rows of the listing; None: no page came
        self.moves = False  # rows may pass us between two requests: a page repeated the end of the one before, or the pager counts down

    async def run(self, url: str) -> None:
        """Read on from the first page; then look at that again where rows may have moved past us from one request to the next."""
        await self.walk(Request(url))
        if len(self.pages) < 2 or not self.moves:
            return
        again = await self.read(self.pages[0], False)
        if again is not None and self.add(again) and again.next is not None and not self.was_asked(again.next):
            await self.walk(again.next)

    async def walk(self, request: Request) -> None:
        """Pages from `request` on, at most as many as the source declares; a page that only opens an interface is none of them."""
        before: tuple[Link, ...] = ()
        left = self.max_pages
        while left > 0:
            listing = await self.read(request, not self.links)
            if listing is None:
                return
            begins = begins_interface(request)
            if self.first_rows is None or begins:
                self.first_rows = len(listing.links)
            following = listing.next
            opens = following is not None and begins_interface(following)
            if listing.links and not (opens and not self.pages):
                self.pages.append(request)
            left -= bool(listing.links)
            self.moves |= bool(before) and row_key(before[-1]) in map(row_key, listing.links)
            self.moves |= following is not None and counts_down(request, following)
            new = self.add(listing)
            if following is None or self.was_asked(following) or (listing.links and not new and not begins):
                return
            if not opens and not any(map(self.is_fresh, listing.links)) and is_sorted(listing.links):
                return
            before, request = listing.links, following

    def add(self, listing: Listing) -> int:
        """Take over a page's rows; how many were not met before."""
        new = [link for link in listing.links if row_key(link) not in self.seen]
        self.seen.update(map(row_key, new))
        self.links += new
        return len(new)

    def was_asked(self, request: Request) -> bool:
        """Whether tonight asked for it; plain addresses are compared as pages, others to the letter: any parameter may turn the page."""
        plain = request.body is None and not request.carried
        return request.address in self.asked or (plain and canonical_url(request.url) in self.asked)
