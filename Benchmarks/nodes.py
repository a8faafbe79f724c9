"""What 1, 2 and 4 `skit serve` processes do together, over one PostgreSQL and one S3 store.

All of it shares this machine's processors, the load and both stores as well: where they are the limit, more processes show what
sharing costs, not what more machines would give.
"""

import os
from contextlib import ExitStack
from pathlib import Path

import stock
from load import Crowd
from report import Row
from rig import s3
from rig.cluster import Cluster
from rig.postgres import Postgres
from wrk import Load

COUNTS = (1, 2, 4)
CONNECTIONS = 32        # dealt out evenly among the processes
SECONDS = 10
WARM_SECONDS = 2


def figures(cluster: Cluster, folder: Path) -> tuple[Load, Load]:
    """Of feed pages, and of likes."""
    folder.mkdir()
    urls = [node.url for node in cluster.nodes]
    crowd = Crowd(urls[0], folder, f"nodes{len(urls)}")
    crowd.pages(urls, CONNECTIONS, WARM_SECONDS)
    return crowd.pages(urls, CONNECTIONS, SECONDS), crowd.likes(urls, CONNECTIONS, SECONDS)


def measure(folder: Path, settings: dict[str, str]) -> list[Row]:
    loads: dict[int, tuple[Load, Load]] = {}
    with ExitStack() as running:
        postgres = running.enter_context(Postgres(folder))
        store = running.enter_context(s3.S3(folder))
        shared = {**settings, **s3.settings(store.address)}
        shared["SKIT_DATABASE_URL"] = stock.moved(stock.on_sqlite(folder / "nodes", settings), postgres.address)
        for count in COUNTS:
            cluster = Cluster(folder / f"cluster-{count}", store.address, serving=count, workers=0, settings=shared)
            running.callback(cluster.kill)
            loads[count] = figures(cluster.start(), folder / f"load-{count}")
            cluster.stop()
    alone = loads[COUNTS[0]]
    return [row(work, loads[count][kind], alone[kind], count) for kind, work in enumerate(("feed pages", "likes")) for count in COUNTS]


def row(work: str, load: Load, alone: Load, count: int) -> Row:
    processors = f"all on {os.cpu_count()} processors" + (f"; {load.errors} refused" if load.errors else "")
    work = f"{work}, {count} serve process{'es' if count > 1 else ''}"
    if count == 1:
        return Row(work, load.per_second, "/s", lower_is_better=False, yardstick=processors)
    return Row(work, load.per_second, "/s", lower_is_better=False, yardstick=f"1 process, {processors}",
               ratio=load.per_second / alone.per_second)
