"""Page images, drawn on demand in a process of their own: a page that crashes or hangs pdfium costs one picture."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import OrderedDict
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from pathlib import Path

from review.page_sizes import Size, page_sizes
from review.pictures import PagePicture, page_picture

SECONDS = 15.0
# Starting the process takes a second, and many on a machine that has much else to do: no page is blamed for that.
START_SECONDS = 120.0
KEPT_PAGES = 60
_Key = tuple[Path, int]


def _end_with_the_server() -> None:
    """Leave when the server is gone: one that is killed cannot end its processes, which would wait for work for ever."""
    threading.Thread(target=_leave_after, args=(multiprocessing.parent_process(),), daemon=True).start()


def _leave_after(server: BaseProcess | None) -> None:
    if server is not None:
        server.join()
        os._exit(1)


class PageDrawer:
    """Draws pages one at a time, keeping the last ones."""

    def __init__(self) -> None:
        # What is known already is told without waiting for a page that is being drawn.
        self._looking_up, self._asking = threading.Lock(), threading.Lock()
        self._pool: ProcessPoolExecutor | None = None
        # A page that cannot be drawn is kept too, as None: it is not asked for again.
        self._kept: OrderedDict[_Key, tuple[PagePicture | None]] = OrderedDict()
        self._sizes: dict[Path, tuple[Size, ...]] = {}

    def picture(self, pdf_path: Path, number: int) -> PagePicture | None:
        """A page; None where it cannot be drawn."""
        key = (pdf_path, number)
        kept = self._known(key)
        if kept is None:
            with self._asking:
                kept = self._known(key) or self._keep(key, self._ask(page_picture, pdf_path, number))
        (picture,) = kept
        return picture

    def sizes(self, pdf_path: Path) -> tuple[Size, ...]:
        """Each page's width and height in points; none where the PDF cannot be opened."""
        if pdf_path not in self._sizes:
            with self._asking:
                if pdf_path not in self._sizes:
                    found = self._ask(page_sizes, pdf_path)
                    self._sizes[pdf_path] = found if isinstance(found, tuple) else ()
        return self._sizes[pdf_path]

    def warm_up(self) -> None:
        """Start the process before the first page is asked for."""
        with self._asking:
            self._started()

    def close(self) -> None:
        """End the process."""
        with self._asking:
            self._end()

    def _known(self, key: _Key) -> tuple[PagePicture | None] | None:
        with self._looking_up:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: _Key, drawn: object) -> tuple[PagePicture | None]:
        with self._looking_up:
            self._kept[key] = (drawn if isinstance(drawn, PagePicture) else None,)
            while len(self._kept) > KEPT_PAGES:
                self._kept.popitem(last=False)
            return self._kept[key]

    def _ask(self, work: object, *arguments: object) -> object:
        """What the work gives; None where the process has died of it, or was ended since it took too long."""
        try:
            answer: Future[object] = self._started().submit(work, *arguments)  # type: ignore[arg-type]
            return answer.result(SECONDS)
        except (BrokenProcessPool, TooSlow):
            self._end()
            return None

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Spawned: a fork of a server with threads can wait for a lock for ever.
            self._pool = ProcessPoolExecutor(
                1, mp_context=multiprocessing.get_context("spawn"), initializer=_end_with_the_server
            )
            self._pool.submit(page_sizes, Path()).result(START_SECONDS)
        return self._pool

    def _end(self) -> None:
        if self._pool is None:
            return
        for process in list((self._pool._processes or {}).values()):
            process.kill()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = None
