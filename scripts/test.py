"""`make test`: builds once, runs every suite, keeps going after a failure, and ends with one table.

Each suite's whole output goes to artifacts/logs; the terminal gets stage headings, progress with elapsed
time, and the part of a failing suite's output that says what failed.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from suite import Outcome, Step, end_all, run_step_tried_twice

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests" / "Rig"))

from rig import postgres, s3  # noqa: E402  (the rig must be on the path first)

ARTIFACTS = ROOT / "artifacts"

# Longest time for each step, in seconds: a hang must end the run, not the patience of whoever waits.
BUILD_LIMIT = 40 * 60
SWIFT_LIMIT = 40 * 60
PYTHON_LIMIT = 40 * 60
LONGEST_LINE = 300    # characters of a failure's name and reason

SWIFT_TOTAL = re.compile(r"Test run with (\d+) tests?.* (passed|failed) after .*?(?: with (\d+) issues?)?")
# A line may begin with what a test, or a tool that it runs, has written without a line break.
SWIFT_FAILED = re.compile(r"[✘✗] Test (?!run with )(.+?) (?:with \d+ test cases? )?failed after")
SWIFT_REASON = re.compile(r"[✘✗] Test (?!run with )(.+?) recorded an issue .*?at (\S+?:\d+:\d+: .*)$", re.MULTILINE)
SWIFT_SKIPPED = re.compile(r"^. Test .+ skipped", re.MULTILINE)
SWIFT_BEGUN = re.compile(r"◇ Test (?!run started|case passing )(.+) started\.$", re.MULTILINE)
SWIFT_ENDED = re.compile(r'[✔✘✗] Test (".+"|\S+) (?:with \d+ test cases? )?(?:passed|failed) after')
WARNING = re.compile(r"^(?:.*/)?((?:Sources|Tests)/\S+?:\d+):\d+: warning: (.*)$", re.MULTILINE)
PYTEST_FAILED = re.compile(r"^(?:FAILED|ERROR) (Tests/\S+::\w+(?:\[.*?\])?)(?: - (.*))?$", re.MULTILINE)
PYTEST_TOTAL = re.compile(r"(\d+) (passed|failed|skipped|error)")


def count_build(text: str, outcome: Outcome) -> None:
    warnings = sorted(set(WARNING.findall(text)))
    outcome.note = f"{len(warnings)} warnings"
    for place, sentence in warnings:
        outcome.highlights.append(f"warning at {place}: {sentence}")
    if warnings and os.environ.get("SKIT_STRICT"):
        outcome.ok = False
        outcome.failed = len(warnings)


def count_swift(text: str, outcome: Outcome) -> None:
    reasons = dict(reversed(SWIFT_REASON.findall(text)))    # of several, the first
    outcome.failures = {name: reasons.get(name, "") for name in SWIFT_FAILED.findall(text)}
    failed = len(SWIFT_FAILED.findall(text))
    for total, _, _ in SWIFT_TOTAL.findall(text):
        outcome.passed += int(total)
    outcome.skipped = len(SWIFT_SKIPPED.findall(text))
    outcome.failed = failed
    outcome.passed = max(0, outcome.passed - failed - outcome.skipped)
    # A run that came to its end has ended every test, whatever became of the line that says so.
    outcome.is_whole = outcome.is_whole and SWIFT_TOTAL.search(text) is not None
    hanging = set() if SWIFT_TOTAL.search(text) else set(SWIFT_BEGUN.findall(text)) - set(SWIFT_ENDED.findall(text))
    for name in sorted(hanging):
        outcome.highlights.append(f"did not end: {name}")
    if outcome.ok and outcome.passed == 0:
        outcome.ok = False
        outcome.note = "no test ran"


def count_pytest(text: str, outcome: Outcome) -> None:
    summary = text.strip().splitlines()[-1] if text.strip() else ""
    for number, kind in PYTEST_TOTAL.findall(summary):
        if kind == "passed":
            outcome.passed = int(number)
        elif kind == "skipped":
            outcome.skipped = int(number)
        else:
            outcome.failed += int(number)
    outcome.failures = dict(PYTEST_FAILED.findall(text))
    if outcome.ok and outcome.passed == 0:
        outcome.ok = False
        outcome.note = "no test ran"


# What asks a database, once more on PostgreSQL, with media in S3. The journeys, too: what a page says of a like, a comment or an
# upload comes out of the engine's answers, and their media out of the store's.
ON_POSTGRES = ("crash", "swift", "conformance", "browser")
# Mostly wait: for leases to run out, for dead nodes to be missed, for what drips to be cut off. Each line goes on beside all that
# computes, one step after the other.
BESIDE_OTHERS = (("crash", "crash-postgres"), ("conformance", "conformance-postgres"))
# Look at frames, so that nothing that computes may run beside them. They wait for each other's pages most of the time: both at once
# take little longer than one.
AFTER_ALL = (("browser",), ("browser-postgres",))
STORE_SUITES = "^(StorageTests|DurableTests|PlatformTests)\\."


def pytest_step(name: str, folder: str) -> Step:
    report = ARTIFACTS / "reports" / f"{name}.xml"
    command = [
        sys.executable, "-m", "pytest", "-c", "Tests/pytest.ini", f"Tests/{folder}",
        "-v", "-s", "--tb=short", f"--junitxml={report}",
    ]
    progress = re.compile(r"^(?:\S+::.* |)(?:PASSED|FAILED|SKIPPED|ERROR)\b|^round \d+")
    return Step(name, command, PYTHON_LIMIT, count_pytest, progress, only=by_name)


def by_name(command: list[str], names: list[str]) -> list[str]:
    """The command of a pytest step for these tests of it alone; what its first run reported is kept."""
    kept = [word.replace(".xml", "-again.xml") for word in command if not word.startswith("Tests/") or word == "Tests/pytest.ini"]
    return kept + names


def by_filter(command: list[str], names: list[str]) -> list[str]:
    """The command of a Swift step for these tests of it alone. What has a display name is found by no filter, and stays failed."""
    kept = command[: command.index("--filter")] if "--filter" in command else command
    return kept + [word for name in names for word in ("--filter", f"`{re.escape(name.strip(chr(34)))}`")]


def plan() -> list[Step]:
    return [
        Step("build", ["swift", "build", "--build-tests"], BUILD_LIMIT, count_build, progress=re.compile(r"^\[\d+/\d+\]")),
        Step(
            "swift", ["swift", "test", "--skip-build", "--disable-xctest"], SWIFT_LIMIT, count_swift,
            progress=re.compile(r"^. Test .+ (?:passed|failed) after"), only=by_filter,
        ),
        pytest_step("conformance", "Conformance"),
        pytest_step("crash", "Crash"),
        pytest_step("browser", "Browser"),
    ]


def on_postgres(step: Step, environment: dict[str, str]) -> Step:
    command = step.command + (["--filter", STORE_SUITES] if step.name == "swift" else ["-m", "not engineless"])
    command = [word.replace(f"{step.name}.xml", f"{step.name}-postgres.xml") for word in command]
    return replace(step, name=f"{step.name}-postgres", command=command, environment=environment)


def with_engines(steps: list[Step], running: ExitStack) -> list[Step]:
    """The steps, and after them those that are run again on PostgreSQL and S3, which are started for as long as `running` lasts."""
    again = sorted((step for step in steps if step.name in ON_POSTGRES), key=lambda step: ON_POSTGRES.index(step.name))
    if not again:
        return steps
    if not postgres.is_installed():
        print("PostgreSQL is not installed here: left out " + ", ".join(f"{step.name}-postgres" for step in again))
        return steps
    folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="skit-run-")))
    folder.chmod(0o755)
    server = running.enter_context(postgres.Postgres(folder))
    print(f"PostgreSQL for the tests: {server.address}")
    environment = {"SKIT_TEST_POSTGRES": server.address}
    if s3.is_installed():
        environment["SKIT_TEST_S3"] = running.enter_context(s3.S3(folder)).address
        print(f"S3 for the tests: {environment['SKIT_TEST_S3']}")
    else:
        print("OpenStack Swift is not installed here: left out media in S3, and several nodes")
    return steps + [on_postgres(step, environment) for step in again]


def run(steps: list[Step], started: float) -> list[Outcome]:
    """All steps: the build, then what computes with what waits beside it, then what nothing may run beside."""
    outcomes: dict[str, Outcome] = {}

    def one_by_one(steps: list[Step]) -> None:
        for step in steps:
            outcomes[step.name] = run_step_tried_twice(step, ROOT, ARTIFACTS / "logs", started)

    def named(names: tuple[str, ...]) -> list[Step]:
        return [step for step in steps if step.name in names]

    def side_by_side(lines: list[list[Step]]) -> None:
        threads = [threading.Thread(target=one_by_one, args=[line]) for line in lines]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    build = named(("build",))
    one_by_one(build)
    if all(outcomes[step.name].exit_code == 0 for step in build):
        elsewhere = {"build"}.union(*BESIDE_OTHERS, *AFTER_ALL)
        side_by_side([[step for step in steps if step.name not in elsewhere], *map(named, BESIDE_OTHERS)])
        side_by_side(list(map(named, AFTER_ALL)))
    # A step whose thread fell over, or that the build left out, has not passed.
    return [outcomes.get(step.name) or Outcome(step.name, ok=False, note="not run") for step in steps]


def clock(seconds: float) -> str:
    return f"{int(seconds) // 60:d}:{int(seconds) % 60:02d}"


def failures(outcomes: list[Outcome]) -> str:
    """Names of all that failed, at the first try or twice: the last lines of a log are those that are read."""
    lines = []
    for each in outcomes:
        verdict = f"{each.name}, at the first try" if each.ok else each.name
        lines += [f"failed in {verdict}: {name} {reason}"[:LONGEST_LINE].rstrip() for name, reason in each.failures.items()]
    return "".join(f"\n{line}" for line in lines)


def table(outcomes: list[Outcome], elapsed: float) -> str:
    lines = ["", f"{'runner':<22}{'passed':>8}{'failed':>8}{'skipped':>9}{'time':>8}  result"]
    for each in outcomes:
        result = ("ok" if each.ok else "FAILED") + (f" ({each.note})" if each.note else "")
        lines.append(f"{each.name:<22}{each.passed:>8}{each.failed:>8}{each.skipped:>9}{clock(each.seconds):>8}  {result}")
    passed, failed = sum(e.passed for e in outcomes), sum(e.failed for e in outcomes)
    skipped = sum(e.skipped for e in outcomes)
    verdict = "ok" if all(e.ok for e in outcomes) else "FAILED"
    lines.append(f"{'all':<22}{passed:>8}{failed:>8}{skipped:>9}{clock(elapsed):>8}  {verdict}")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="comma-separated: swift,conformance,crash,browser")
    wanted = {name for name in parser.parse_args().only.split(",") if name}
    steps = plan()
    unknown = wanted - {step.name for step in steps}
    if unknown:
        parser.error("no such suite: " + ", ".join(sorted(unknown)))

    shutil.rmtree(ARTIFACTS / "logs", ignore_errors=True)
    for folder in ("logs", "reports"):
        (ARTIFACTS / folder).mkdir(parents=True, exist_ok=True)

    # All at once, hundreds of tests starve each other of the processors, and limits in time are no limits any more.
    os.environ.setdefault("SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH", str(2 * (os.cpu_count() or 2)))
    os.environ.setdefault("SKIT_BINARY", str(ROOT / ".build" / "debug" / "skit"))
    started = time.monotonic()
    with ExitStack() as running:
        chosen = [step for step in steps if not wanted or step.name in wanted | {"build"}]
        try:
            outcomes = run(with_engines(chosen, running), started)
        except KeyboardInterrupt:
            end_all()
            return 130
    summary = table(outcomes, time.monotonic() - started) + failures(outcomes)
    (ARTIFACTS / "reports" / "summary.txt").write_text(summary + "\n")
    print(summary)
    passed, failed, skipped = (sum(getattr(each, kind) for each in outcomes) for kind in ("passed", "failed", "skipped"))
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped")
    return 0 if all(outcome.ok for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
