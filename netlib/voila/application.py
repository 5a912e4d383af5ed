"""Voilà with netlib's own addresses, and with everything switched off that the pages do not need."""

import logging
import os
import shutil
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import tornado.web
from jupyter_client.kernelspec import KernelSpecManager
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from traitlets import default
from traitlets.config import Config
from voila.app import Voila

from netlib.live import rehearsal_handlers
from netlib.live.handlers import addresses
from netlib.live.rooms import Rooms
from netlib.texts import Texts
from netlib.voila import outputs, papers, sending
from netlib.voila.kernels import SpareKernels
from netlib.voila.pack import PackBeingMade, PackPdf
from netlib.voila.pages import Health, NetworkPage, Nowhere, Overview, StartPage, YearPage
from netlib.workbench import Workbench

LOG: Final = logging.getLogger("netlib")
STATIC: Final = Path(__file__).parent / "static"

# What of Voilà's own addresses stays: its scripts, and the one road to a kernel whose random name one knows.
KEPT: Final = ("KernelHandler", "VoilaKernelWebsocketHandler", "MultiStaticFileHandler", "VoilaShutdownKernelHandler",
               "FileFindHandler")  # fmt: skip

# Nothing from elsewhere, no script written into a page: what slips through escaping does not run.
# Styles may: our sheet stands in the page, and the widgets bring theirs by script.
CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
IDLE: Final = 600  # seconds a kernel without a page lives on

SETTINGS: Final = {
    "VoilaConfiguration": {
        "template": "netlib",
        "theme": "light",
        "allow_template_override": "NO",
        "allow_theme_override": "NO",
        "show_tracebacks": False,
        "strip_sources": True,
        # Both names: the first tells Voilà that ipywidgets 8 is installed, the second draws them.
        "extension_allowlist": ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8"],
        "http_keep_alive_timeout": 3600,  # no heartbeats: they are scripts in the page, which the CSP forbids
    },
    "MappingKernelManager": {"cull_idle_timeout": IDLE, "cull_interval": 60, "cull_connected": False},
    "VoilaExecutor": {"timeout": 120},
}


class OwnPython(KernelSpecManager):
    """Kernels of the Python that runs netlib, whatever else is installed under the name python3."""

    @default("kernel_dirs")
    def _no_other_kernels(self) -> list[str]:
        return []


class Application(Voila):
    """The server behind `netlib serve`."""

    def __init__(
        self, bench: Workbench, t: Texts, sockets: list[socket.socket], ready: Callable[[int], None], root_dir: str
    ) -> None:
        """Serve `bench` and the notebooks of `root_dir` on bound sockets; `ready` hears the port once it answers."""
        config = Config(SETTINGS)
        config.VoilaConfiguration.kernel_spec_manager_class = OwnPython
        config.VoilaConfiguration.multi_kernel_manager_class = SpareKernels
        super().__init__(config=config, config_file_paths=[], log=LOG, root_dir=root_dir)
        self.bench = bench
        self.t = t
        self.sockets = sockets
        self.ready = ready

    def init_settings(self) -> dict[str, Any]:
        """Refuse requests that come under another machine's name, and set the headers of every answer."""
        # IPython keeps a history and reads start-up files in its folder: an empty one, gone at the end.
        os.environ["IPYTHONDIR"] = self.connection_dir
        return super().init_settings() | {
            "allow_remote_access": False,
            "headers": {"Content-Security-Policy": CSP, "Referrer-Policy": "same-origin"},
            "netlib_bench": self.bench,
            "netlib_texts": self.t,
            "netlib_rooms": Rooms(self.bench, self.t),
        }

    def init_handlers(self) -> list[Any]:
        """Put netlib's addresses in place of the listing of notebooks."""
        live = {"template_paths": self.template_paths, "config": self.config}
        live["voila_configuration"] = self.voila_configuration
        return [
            (r"/", Overview, live),
            (r"/start", StartPage, live),
            (r"/year", YearPage, live),
            (r"/network/([^/]+)/([a-z]+)", NetworkPage, live),
            *papers.addresses(),
            *sending.addresses(),
            (r"/meeting/([^/]+)/pack", PackBeingMade),
            (r"/meeting/([^/]+)/pack\.pdf", PackPdf),
            *addresses(),
            *rehearsal_handlers.addresses(),
            *outputs.addresses(),
            (r"/healthz", Health),
            (r"/netlib/(.*)", tornado.web.StaticFileHandler, {"path": str(STATIC)}),
            *(handler for handler in super().init_handlers() if handler[1].__name__ in KEPT),
            (r".*", Nowhere),
        ]

    def listen(self) -> None:
        """Answer on the sockets until somebody stops it."""
        HTTPServer(self.app).add_sockets(self.sockets)
        self.port = self.sockets[0].getsockname()[1]
        self.ioloop = IOLoop.current()
        self.ioloop.add_callback(self.ready, self.port)
        self.ioloop.add_callback(self.kernel_manager.prepare)
        # A KeyboardInterrupt would come in the middle of whatever is under way, such as the start of a kernel.
        before = signal.signal(signal.SIGINT, self._handle_signal_stop)
        try:
            self.ioloop.start()
        finally:
            signal.signal(signal.SIGINT, before)
            self.stop()

    def stop(self) -> None:
        """End every kernel on the loop that started it, and leave no file behind."""
        self.app.settings["netlib_rooms"].rehearsals.close()
        self.ioloop.run_sync(self.kernel_manager.shutdown_all)
        shutil.rmtree(self.connection_dir, ignore_errors=True)
