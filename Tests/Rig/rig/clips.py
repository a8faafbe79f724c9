"""Clips to upload: real ones when the machine has them, else made with ffmpeg. Made once, kept in artifacts/clips."""

import fcntl
import subprocess
from collections.abc import Callable
from pathlib import Path

from rig.places import ARTIFACTS, real_media

CLIPS = ARTIFACTS / "clips"
PATTERNS = ("testsrc2", "smptehdbars", "rgbtestsrc", "testsrc", "pal75bars", "yuvtestsrc")


def made_once(output: Path, make: Callable[[Path], object]) -> Path:
    """`output`, made by whoever comes first; of several runs that want it at once, the others wait for it.

    Written beside and renamed, so that a run that breaks off leaves nothing that looks whole.
    """
    if output.exists():
        return output
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.with_name(f".making-{output.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)    # let go by the kernel when its holder dies
        if not output.exists():
            partial = output.with_name(f".partial-{output.name}")
            make(partial)
            partial.rename(output)
    return output


def ffmpeg(output: Path, *words: str) -> Path:
    """What ffmpeg makes of `words`, in `output`."""
    command = ["ffmpeg", "-nostdin", "-y", "-loglevel", "error", *words]
    return made_once(output, lambda partial: subprocess.run([*command, str(partial)], check=True, timeout=300))


def made(name: str, seconds: float, size: str = "360x640", pattern: str = "testsrc2", tone: int = 440, codec: str = "libx264") -> Path:
    """A moving picture with a tone, `seconds` long, as MP4."""
    return ffmpeg(
        CLIPS / f"{name}.mp4",
        "-f", "lavfi", "-i", f"{pattern}=size={size}:rate=30:duration={seconds}",
        "-f", "lavfi", "-i", f"sine=frequency={tone}:duration={seconds}",
        "-c:v", codec, "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "96k", "-shortest",
        "-movflags", "+faststart",
    )


def photo(name: str, size: str, look: str = "testsrc2") -> Path:
    """A picture; its name says of what kind."""
    return ffmpeg(CLIPS / name, "-f", "lavfi", "-i", f"{look}{'=' if '=' not in look else ':'}size={size}", "-frames:v", "1", "-q:v", "3")


def heavy(megabytes: int = 12, seconds: int = 8) -> Path:
    """A clip whose noise keeps it big: for uploads that must last long enough to be interrupted."""
    rate = megabytes * 8_000 // seconds
    return ffmpeg(
        CLIPS / f"heavy-{megabytes}-{seconds}s.mp4",
        "-f", "lavfi", "-i", f"testsrc2=size=720x1280:rate=30:duration={seconds}",
        "-vf", "noise=alls=80:allf=t", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p",
        "-b:v", f"{rate}k", "-minrate", f"{rate}k", "-maxrate", f"{rate}k", "-bufsize", f"{rate}k",
        "-x264-params", "nal-hrd=cbr", "-movflags", "+faststart",
    )


def portrait_15s() -> Path:
    """15 s of 1080×1920 H.264/AAC, the clip that the budgets are about."""
    return ffmpeg(
        CLIPS / "portrait-15s.mp4",
        "-f", "lavfi", "-i", "testsrc2=size=1080x1920:rate=30:duration=15",
        "-f", "lavfi", "-i", "sine=frequency=330:duration=15",
        "-vf", "noise=alls=6:allf=t", "-c:v", "libx264", "-preset", "veryfast", "-b:v", "6M", "-pix_fmt", "yuv420p",
        "-c:a", "aac", "-b:a", "128k", "-shortest", "-movflags", "+faststart",
    )


def portrait_15s_foreign() -> Path:
    """The same clip as VP9/Opus in Matroska, which has to be rendered before anybody can watch it."""
    return ffmpeg(
        CLIPS / "portrait-15s.mkv",
        "-i", str(portrait_15s()), "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "5M", "-c:a", "libopus",
    )


def sound_only() -> Path:
    """An MP4 without a picture: looks like a video from outside, and only the server finds out."""
    return ffmpeg(CLIPS / "sound-only.mp4", "-f", "lavfi", "-i", "sine=frequency=500:duration=3", "-c:a", "aac")


def text_named_mp4() -> Path:
    sentence = "This is no video. It only has the name of one.\n"
    return made_once(CLIPS / "words.mp4", lambda partial: partial.write_text(sentence * 40))


def short_ones(count: int) -> list[Path]:
    """`count` different short clips: real ones first, then made ones."""
    folder = real_media()
    real = sorted(folder.glob("asl-*.mkv"))[:count] if folder else []
    missing = count - len(real)
    if folder is None:
        print(f"left out: real clips (no folder of them on this machine); {count} made ones stand in")
    made_ones = [
        made(f"short-{number}", 2.5 + number % 3, pattern=PATTERNS[number % len(PATTERNS)], tone=220 + 40 * number)
        for number in range(missing)
    ]
    return real + made_ones


def a_real_one() -> Path:
    """A real clip with picture and sound, ready for the web; a made one where there is none."""
    folder = real_media()
    if folder and (folder / "rabbit.mp4").exists():
        return folder / "rabbit.mp4"
    print("left out: the real clip of the main journey (no folder of real clips); a made one stands in")
    return made("stand-in", 8, size="720x480")
