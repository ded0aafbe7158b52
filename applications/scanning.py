"""Asks a ClamAV daemon over its socket whether a file carries a virus; the file never leaves this system otherwise."""

import socket
import struct
from typing import IO

PIECE = 64 * 1024
SECONDS = 60
LONGEST_ANSWER = 4096


class ScannerUnreachableError(OSError):
    """The scanner does not answer, or not as it should; the file stays in quarantine and is asked about again."""


def virus_in(file: IO[bytes], address: str, seconds: float = SECONDS) -> str:
    """The name of the virus that the scanner finds, or nothing.

    `address` is the path of a Unix socket or host:port. Protocol: zINSTREAM, pieces with their
    length before them, a piece of length 0 (clamd's manual). Raises ScannerUnreachableError.
    """
    try:
        with _connected(address, seconds) as line:
            line.sendall(b"zINSTREAM\0")
            while piece := file.read(PIECE):
                line.sendall(struct.pack("!I", len(piece)) + piece)
            line.sendall(struct.pack("!I", 0))
            answer = _answer(line)
    except OSError as failure:
        raise ScannerUnreachableError(str(failure)) from failure
    if answer.endswith(" OK"):
        return ""
    if answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerUnreachableError(answer or "no answer")


def _connected(address: str, seconds: float) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(seconds)
        line.connect(address)
        return line
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=seconds)


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER and (piece := line.recv(LONGEST_ANSWER)):
        said += piece
    return said.rstrip(b"\0\n").decode("utf-8", "replace")
