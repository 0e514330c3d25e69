"""A server on a free port of this machine whose first path component says how it behaves; prints the port.

With a certificate and its key as arguments it speaks TLS.
"""
import hashlib
import http.server
import json
import ssl
import sys
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        getattr(self, self.path.split("/")[1])(body)

    do_POST = do_GET

    def reply(self, status, content, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def echo(self, body):
        headers = {name.lower(): value for name, value in self.headers.items()}
        seen = {"method": self.command, "path": self.path, "headers": headers, "body": hashlib.sha256(body).hexdigest()}
        self.reply(200, json.dumps(seen).encode())

    def refuse(self, body):
        self.reply(401, b'{"code":"auth.missing"}', **{"WWW-Authenticate": "Basic realm=x"})

    def redirect(self, body):
        self.reply(302, b"elsewhere", Location="/echo/redirected")

    def large(self, body):
        self.reply(200, bytes(17 << 20))

    def endless(self, body):
        """A header that promises what never comes."""
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"1")
        self.wfile.flush()
        threading.Event().wait()

    def silent(self, body):
        threading.Event().wait()

    def broken(self, body):
        self.close_connection = True

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
if len(sys.argv) > 1:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
print(server.server_port, flush=True)
server.serve_forever()
