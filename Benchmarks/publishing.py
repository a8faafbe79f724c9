"""From the last byte of an upload to a video that plays, beside the bare ffmpeg commands on the same clip."""

import subprocess
import tempfile
import time
from pathlib import Path

from report import Row
from rig.clips import portrait_15s, portrait_15s_foreign
from rig.client import Client
from rig.server import Server
from rig.waiting import until

POLL_SECONDS = 0.02
SOUND = ["-c:a", "aac", "-b:a", "128k"]


def bare(*words: str) -> float:
    """Seconds that one ffmpeg run takes."""
    begun = time.monotonic()
    subprocess.run(["ffmpeg", "-nostdin", "-y", "-loglevel", "error", *words], check=True)
    return time.monotonic() - begun


def picture(side: int) -> list[str]:
    return ["-vf", f"scale={side}:-2", "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", *SOUND, "-movflags", "+faststart"]


def remux(clip: Path, folder: Path) -> float:
    return bare("-i", str(clip), "-c", "copy", "-movflags", "+faststart", str(folder / "remux.mp4"))


def one_rung(clip: Path, folder: Path) -> float:
    return bare("-i", str(clip), *picture(720), str(folder / "720.mp4"))


def ladder_rungs(clip: Path, folder: Path) -> float:
    """One decode, and the four encodes that Skit makes of a clip of this size."""
    split = "[0:v]split=4[a][b][c][d];[a]scale=1080:-2[w];[b]scale=720:-2[x];[c]scale=480:-2[y];[d]scale=360:-2[z]"
    outputs: list[str] = []
    for label, side in (("w", 1080), ("x", 720), ("y", 480), ("z", 360)):
        outputs += ["-map", f"[{label}]", "-map", "0:a", "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", *SOUND]
        outputs += ["-movflags", "+faststart", str(folder / f"ladder-{side}.mp4")]
    return bare("-i", str(clip), "-filter_complex", split, *outputs)


def playable_after(client: Client, clip: Path) -> tuple[float, float, str]:
    """Seconds from the last byte to the first source, and to the last rendition."""
    upload = client.upload(clip)
    begun = time.monotonic()
    video = client.publish_upload(upload, f"bench {clip.name} {begun}")["id"]
    until("it plays", lambda: client.status_of(video)["status"] == "published", 300, every=POLL_SECONDS)
    assert client.card(video)["sources"], "published without anything to play"
    first = time.monotonic() - begun
    until("all renditions are there", lambda: client.status_of(video).get("stage") is None, 300, every=POLL_SECONDS)
    return first, time.monotonic() - begun, video


def measure(server: Server) -> list[Row]:
    client = Client(server.url).sign_up("bench.maker")
    ready, foreign = portrait_15s(), portrait_15s_foreign()
    with tempfile.TemporaryDirectory() as folder:
        bare_remux = remux(ready, Path(folder))
        bare_rung = one_rung(foreign, Path(folder))
        bare_ladder = ladder_rungs(ready, Path(folder))
    ready_first, ready_all, _ = playable_after(client, ready)
    foreign_first, _, _ = playable_after(client, foreign)
    ladder = ready_all - ready_first
    return [
        Row("upload → playable, 15 s 1080×1920 H.264/AAC", ready_first, "s", 1.5, yardstick="ffmpeg -c copy",
            ratio=ready_first / bare_remux),
        Row("upload → playable, 15 s VP9/Opus", foreign_first, "s", 1.2, yardstick="ffmpeg veryfast 720p",
            ratio=foreign_first / bare_rung, judged_by_ratio=True),
        Row("the whole ladder, one decode", ladder, "s", 1.1, yardstick="ffmpeg, same four rungs", ratio=ladder / bare_ladder,
            judged_by_ratio=True),
    ]
