"""Rows of the benchmark's table: what was measured, beside what, against which budget."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass
class Row:
    work: str
    measured: float
    unit: str
    budget: float | None = None     # none: a figure, for comparison
    lower_is_better: bool = True
    yardstick: str = ""     # what the ratio is taken against, measured in the same run
    ratio: float | None = None
    judged_by_ratio: bool = False   # whether the budget is about the ratio

    @property
    def judged(self) -> float:
        return self.ratio if self.judged_by_ratio and self.ratio is not None else self.measured

    @property
    def is_met(self) -> bool:
        if self.budget is None:
            return True
        return self.judged <= self.budget if self.lower_is_better else self.judged >= self.budget

    @property
    def verdict(self) -> str:
        if self.budget is None:
            return ""
        if self.is_met:
            return "met"
        if self.budget == 0:
            return "missed"
        distance = abs(self.judged - self.budget) / self.budget * 100
        return f"missed by {distance:.0f} %"


def shown(value: float) -> str:
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(rows: list[Row]) -> str:
    lines = [("work", "measured", "ratio", "of", "budget", "verdict")]
    for row in rows:
        sign = "≤" if row.lower_is_better else "≥"
        unit = "×" if row.judged_by_ratio else f" {row.unit}"
        ratio = f"{row.ratio:.2f} ×" if row.ratio is not None else ""
        budget = f"{sign} {shown(row.budget)}{unit}" if row.budget is not None else ""
        lines.append((row.work, f"{shown(row.measured)} {row.unit}", ratio, row.yardstick, budget, row.verdict))
    widths = [max(len(line[column]) for line in lines) for column in range(6)]
    rule = "-+-".join("-" * width for width in widths)
    text = [" | ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines]
    return "\n".join([text[0], rule, *text[1:]])


def keep(rows: list[Row], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "benchmark.txt").write_text(table(rows) + "\n")
    kept = [{**asdict(row), "met": row.is_met if row.budget is not None else None} for row in rows]
    (folder / "benchmark.json").write_text(json.dumps(kept, indent=2))
