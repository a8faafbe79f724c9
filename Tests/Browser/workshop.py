"""A server whose ffmpeg breaks and is mended, as the one on a real machine may: by an update, a full disk, a missing library."""

from pathlib import Path

from rig.server import Server

# Says its version in any case, because the server asks for that when it starts.
TOOL = """#!/bin/sh
case "$*" in *-version*) ;; *) if [ -e "$0.broken" ]; then echo "error while loading shared libraries" >&2; exit 1; fi ;; esac
exec ffmpeg "$@"
"""


class Workshop:
    def __init__(self, folder: Path, settings: dict[str, str]):
        folder.mkdir(parents=True, exist_ok=True)
        self.tool = folder / "ffmpeg"
        self.tool.write_text(TOOL)
        self.tool.chmod(0o755)
        # The sandbox shows the tools of the system only, and this one is none of them.
        self.server = Server(folder, settings={**settings, "SKIT_FFMPEG": str(self.tool), "SKIT_SANDBOX": "off"})

    def break_tool(self) -> None:
        self.tool.with_name("ffmpeg.broken").touch()

    def mend_tool(self) -> None:
        self.tool.with_name("ffmpeg.broken").unlink()
