"""Starts netlib's server for a measurement."""

import socket
import subprocess
import sys
import time

NETLIB = (sys.executable, "-c", "from netlib.cli import main; main()")


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def serve(store: str, port: int) -> subprocess.Popen[bytes]:
    """Start the server and wait until it answers."""
    command = [*NETLIB, "serve", "--store", store, "--port", str(port), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while True:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return process
        time.sleep(0.02)
