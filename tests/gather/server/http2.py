"""A server that speaks HTTP/2 only, for one client at a time."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress

import h2.config
import h2.connection
import h2.events


class Http2Server:
    """Gives `/robots.txt` a 404 and everything else the same body."""

    def __init__(self, tls: ssl.SSLContext, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        tls.set_alpn_protocols(["h2"])
        self.asked: list[str] = []
        self.connections = 0
        self._tls = tls
        self._body = body
        self._headers = dict(headers or {})
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Http2Server:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def url(self, host: str, path: str = "/feed") -> str:
        return f"https://{host}:{self.port}{path}"

    def _run(self) -> None:
        with suppress(OSError):
            while True:
                plain, _ = self._socket.accept()
                with suppress(OSError), self._tls.wrap_socket(plain, server_side=True) as stream:
                    self.connections += 1
                    self._serve(stream)

    def _serve(self, stream: ssl.SSLSocket) -> None:
        link = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        link.initiate_connection()
        stream.sendall(link.data_to_send())
        waiting: dict[int, bytes] = {}
        while data := stream.recv(1 << 16):
            for event in link.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    waiting[event.stream_id or 0] = self._begin(link, event)
            self._send(link, waiting)
            stream.sendall(link.data_to_send())

    def _begin(self, link: h2.connection.H2Connection, event: h2.events.RequestReceived) -> bytes:
        path = dict(event.headers or [])[b":path"].decode()
        self.asked.append(path)
        found = path != "/robots.txt"
        link.send_headers(event.stream_id or 0, [(":status", "200" if found else "404"), *(self._headers.items() if found else ())])
        return self._body if found else b"not here"

    @staticmethod
    def _send(link: h2.connection.H2Connection, waiting: dict[int, bytes]) -> None:
        """As much of each body as the client has room for."""
        for number, body in list(waiting.items()):
            while body and (room := min(link.local_flow_control_window(number), link.max_outbound_frame_size)):
                link.send_data(number, body[:room])
                body = body[room:]
            waiting[number] = body
            if not body:
                link.end_stream(number)
                del waiting[number]
