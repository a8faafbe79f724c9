"""One step of a test run: starts a command, shows its progress, keeps its log, counts what it said."""

import os
import re
import shutil
import signal
import subprocess
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Callable, Iterator

HEARTBEAT_SECONDS = 20.0    # a line at least this often, so that a long step never looks dead
TAIL_LINES = 60             # of a failing step's log, when nothing in it looks like a failure
FAILURE_LINES = 80          # most lines shown of what looks like failures
KILL_GRACE_SECONDS = 10.0
MOST_TRIED_AGAIN = 3        # failed tests of one step that get a second try

FAILURE = re.compile(
    r"error:|^↳ (?!T)|recorded an issue|failed after|^E  |FAILED|ERROR|Fatal error|Traceback|AssertionError|unexpected signal"
)


@dataclass
class Outcome:
    name: str
    ok: bool = True
    exit_code: int = 0
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    note: str = ""
    is_whole: bool = True    # whether the runner came to its end, so that what it does not name has passed
    highlights: list[str] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)    # what failed by its name, with a line where its runner says why


@dataclass
class Step:
    name: str
    command: list[str]
    limit_seconds: float
    count: Callable[[str, Outcome], None]
    progress: re.Pattern[str]
    environment: dict[str, str] = field(default_factory=dict)
    only: Callable[[list[str], list[str]], list[str]] | None = None    # of the command, what runs just the tests with these names


class Progress:
    """What the terminal shows of a running step: how far it is, at most once per heartbeat."""

    def __init__(self, step: Step, run_started: float):
        self.step = step
        self.run_started = run_started
        self.seen = 0
        self.latest = ""
        self.shown_at = time.monotonic()

    def take(self, line: str) -> None:
        if self.step.progress.search(line):
            self.seen += 1
            self.latest = line.strip()[:100]
        if time.monotonic() - self.shown_at >= HEARTBEAT_SECONDS:
            self.show()

    def show(self) -> None:
        self.shown_at = time.monotonic()
        elapsed = int(self.shown_at - self.run_started)
        print(f"  {elapsed // 60:3d}:{elapsed % 60:02d}  {self.step.name}: {self.seen} done  {self.latest}", flush=True)


def end_group(process: subprocess.Popen) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(KILL_GRACE_SECONDS)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue


RUNNING: set[subprocess.Popen] = set()


@contextmanager
def running(process: subprocess.Popen) -> Iterator[None]:
    RUNNING.add(process)
    try:
        yield
    except BaseException:
        end_group(process)
        raise
    finally:
        RUNNING.discard(process)


def end_all() -> None:
    """Whatever runs, in any thread: they are in sessions of their own, so that the terminal's Ctrl-C does not reach them."""
    for process in list(RUNNING):
        end_group(process)


def show_processes() -> None:
    """What runs at the moment: of a step that hangs, the one thing that is gone once it has been ended."""
    if not shutil.which("ps"):
        return
    listed = subprocess.run(["ps", "-eo", "pid,ppid,stat,etimes,time,args"], capture_output=True, text=True, errors="replace")
    for line in listed.stdout.splitlines():
        print(f"   | {line[:180]}", flush=True)


def run_step(step: Step, root: Path, logs: Path, run_started: float) -> Outcome:
    elapsed = int(time.monotonic() - run_started)
    print(f"\n== {step.name}  ({elapsed // 60}:{elapsed % 60:02d})  {' '.join(step.command[:6])} …", flush=True)
    outcome = Outcome(step.name)
    progress = Progress(step, run_started)
    started = time.monotonic()
    log_path = logs / f"{step.name}.log"
    process = subprocess.Popen(
        step.command, cwd=root, env={**os.environ, "PYTHONUNBUFFERED": "1", **step.environment}, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True,
    )
    timed_out = threading.Event()

    def expire() -> None:
        timed_out.set()
        show_processes()
        end_group(process)

    timer = threading.Timer(step.limit_seconds, expire)
    timer.start()
    try:
        with log_path.open("w") as log, running(process):
            for line in process.stdout:
                log.write(line)
                progress.take(line)
            outcome.exit_code = process.wait()
    finally:
        timer.cancel()
    outcome.seconds = time.monotonic() - started
    outcome.ok = outcome.exit_code == 0
    # 1 is "tests failed"; everything else ended the runner.
    outcome.is_whole = outcome.exit_code in (0, 1) and not timed_out.is_set()
    text = log_path.read_text(errors="replace")
    step.count(text, outcome)
    if timed_out.is_set():
        outcome.ok = False
        outcome.note = f"stopped after its limit of {step.limit_seconds / 60:.0f} minutes"
    report(outcome, text, log_path.relative_to(root))
    return outcome


def run_step_tried_twice(step: Step, root: Path, logs: Path, run_started: float) -> Outcome:
    """The step; when a few tests of it failed, these once more by themselves.

    What passes then is counted as passed, and its name stands under the table: a race on a busy machine must not hide
    behind a green line, and must not make one of an hour's work either. What fails twice, and more than a few, is what it is.
    """
    first = run_step(step, root, logs, run_started)
    # A test that fails and leaves something behind is counted twice, and named once.
    if step.only is None or not first.is_whole or not 0 < len(first.failures) <= MOST_TRIED_AGAIN:
        return first
    again = replace(step, name=f"{step.name}-again", command=step.only(step.command, list(first.failures)))
    second = run_step(again, root, logs, run_started)
    first.seconds += second.seconds
    if not second.ok or second.passed != len(first.failures):
        return first
    first.passed, first.failed, first.ok = first.passed + second.passed, 0, True
    first.note = f"{second.passed} at the second try"
    return first


def report(outcome: Outcome, text: str, log_path: Path) -> None:
    verdict = "ok" if outcome.ok else "FAILED"
    print(f"   {outcome.name}: {verdict} in {outcome.seconds:.0f} s, log in {log_path}", flush=True)
    for line in outcome.highlights:
        print(f"   {line}")
    if outcome.ok:
        return
    lines = text.splitlines()
    marked = [line for line in lines if FAILURE.search(line)]
    for line in (marked[:FAILURE_LINES] or lines[-TAIL_LINES:]):
        print(f"   | {line[:220]}")
