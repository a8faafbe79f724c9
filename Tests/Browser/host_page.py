"""Somebody else's site: pages of another origin that hold a player or a quotation, and keep what they are told."""

import http.server
import threading

LISTENER = """
<script>
window.told = [];
addEventListener("message", (event) => {
    if (event.data?.["x-tiktok-player"]) told.push({type: event.data.type, value: event.data.value ?? null, origin: event.origin});
});
function say(type, value) {
    document.querySelector("iframe").contentWindow.postMessage({"x-tiktok-player": true, type, value}, "*");
}
</script>
"""
HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A diary</title>' \
    '<link rel="icon" href="data:,">'


class HostPage:
    """Listens under the name `localhost`, which is another site than the address that Skit is at."""

    def __init__(self):
        pages = self.pages = {}

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = pages.get(self.path, "").encode()
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://localhost:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def page(self, path: str, body: str) -> str:
        """Puts a page there, and returns its address."""
        self.pages[path] = HEAD + body
        return self.url + path

    def with_player(self, address: str, allow: str = "autoplay; fullscreen", size: tuple[int, int] = (325, 575)) -> str:
        frame = f'<iframe src="{address}" title="A video" width="{size[0]}" height="{size[1]}" allow="{allow}" style="border:0"></iframe>'
        return self.page("/player", LISTENER + frame)

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
