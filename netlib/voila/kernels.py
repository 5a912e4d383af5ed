"""Keeps one kernel ready for the next visitor: starting Python and importing the pages takes most of a page's time.

Voilà's own preheating hands the visitor's address over an open web socket and leaks it to the next visitor; here the
waiting kernel is told by the server, over the kernel's own channel, what a fresh one would find in its environment.
"""

import asyncio
import logging
import os
import subprocess
from typing import Any, Final

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

LOG: Final = logging.getLogger("netlib")
CALM: Final = 4.0  # seconds after which a new spare is started: the visitor's own page comes first
WAIT: Final = 60.0  # seconds until a kernel that does not answer is given up
WARM: Final = "from netlib.ui import warm; warm(); del warm"


class SpareKernels(AsyncMappingKernelManager):
    """Starts kernels as jupyter_server does, but the next one a little before it is asked for."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  traitlets' signature
        """Begin without a spare; `prepare` starts the first."""
        super().__init__(**kwargs)
        self._spare: asyncio.Task[str] | None = None
        self._launch: asyncio.Task[str] | None = None
        self._spare_id: str | None = None

    def prepare(self, after: float = 0.0) -> None:
        """Start a spare, `after` some seconds."""
        self._spare = asyncio.ensure_future(self._start_spare(after))

    async def start_kernel(  # type: ignore[override]  # jupyter_server's own is a coroutine as well
        self, *, env: dict[str, str] | None = None, **kwargs: Any,  # noqa: ANN401  jupyter_server's signature
    ) -> str:  # fmt: skip
        """Give the spare, told what is in `env`; a fresh kernel where there is no spare."""
        spare, self._spare = self._spare, None
        try:
            return await (self._hand_over(spare, env or {}) if spare else self._start(env=env, **kwargs))
        except Exception:
            if spare is None:
                raise
            LOG.exception("The spare kernel could not be used")
            return await self._start(env=env, **kwargs)
        finally:
            self.prepare(CALM)

    async def _hand_over(self, spare: "asyncio.Task[str]", env: dict[str, str]) -> str:
        """Tell the spare whom it is for, and let it go."""
        kernel_id = await spare
        news = {str(name): str(value) for name, value in env.items() if os.environ.get(name) != value}
        await self._run(kernel_id, f"import os; os.environ.update({news!r}); del os")
        self._spare_id = None
        return kernel_id

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """Leave the spare alone: waiting is its work."""
        if kernel_id != self._spare_id:
            await super().cull_kernel_if_idle(kernel_id)

    async def shutdown_all(self, *args: Any, **kwargs: Any) -> None:  # type: ignore[override]  # noqa: ANN401  as above
        """Give up the spare that is on its way, then end every kernel."""
        if self._spare is not None:
            self._spare.cancel()
            await asyncio.gather(self._spare, return_exceptions=True)
        if self._launch is not None:  # a kernel half started could be neither kept nor ended
            await asyncio.gather(self._launch, return_exceptions=True)
        await super().shutdown_all(*args, **kwargs)

    async def _start(self, **kwargs: Any) -> str:  # noqa: ANN401  jupyter_server's signature
        # What a kernel writes past the page (ipykernel's own warnings) would stand in the window of `netlib serve`.
        kernel_id: str = await super().start_kernel(stderr=subprocess.DEVNULL, **kwargs)
        return kernel_id

    async def _start_spare(self, after: float) -> str:
        await asyncio.sleep(after)
        self._launch = asyncio.ensure_future(self._start(kernel_name="python3", env=dict(os.environ)))
        self._spare_id = await asyncio.shield(self._launch)
        await self._run(self._spare_id, WARM)
        return self._spare_id

    async def _run(self, kernel_id: str, code: str) -> None:
        """Run a line in a kernel, without a trace in its history."""
        client = self.get_kernel(kernel_id).client()
        client.start_channels(iopub=False, stdin=False, hb=False)
        try:
            reply = await client.execute(code, silent=True, store_history=False, reply=True, timeout=WAIT)
        finally:
            client.stop_channels()
        if reply["content"]["status"] != "ok":
            raise RuntimeError(reply["content"].get("evalue"))
