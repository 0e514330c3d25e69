"""Serves a folder on a free port of this machine, with the Range header that http.server lacks; prints the port, logs ranges."""
import functools
import http.server
import os
import sys


class Handler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        wanted, path = self.headers.get("Range"), self.translate_path(self.path)
        with open(os.path.join(self.directory, "ranges.log"), "a") as log:
            log.write(f"{wanted}\n")
        if wanted is None or not os.path.isfile(path):
            return super().do_GET()
        start = int(wanted.removeprefix("bytes=").split("-")[0])
        with open(path, "rb") as file:
            data = file.read()
        if start >= len(data):
            return self.send_error(416)
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        self.wfile.write(data[start:])


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=sys.argv[1]))
print(server.server_port, flush=True)
server.serve_forever()
