"""The plots: speed beside the peers, and by the length of the text. SVG, no date."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

Figures = Mapping[str, tuple[float, float, float]]

_OWN, _OTHER = "#b5432c", "#8a94a0"


def draw_peers(figures: Figures, path: Path) -> None:
    """Draw points on a scale of powers of ten: each a median, its spread as a line."""
    import matplotlib

    matplotlib.use("svg")
    # Letters as letters and ids that do not change: the same figures, the same file.
    matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "duizhao"})
    from matplotlib import pyplot

    names = sorted(figures, key=lambda name: figures[name][0])
    figure, axes = pyplot.subplots(figsize=(7, 0.28 * len(names) + 0.8))
    for place, name in enumerate(names):
        median, least, greatest = figures[name]
        axes.errorbar(
            median,
            place,
            xerr=([median - least], [greatest - median]),
            fmt="o",
            markersize=6,
            color=_OWN if name.startswith("Duizhao") else _OTHER,
        )
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(-0.6, len(names) - 0.4)
    axes.grid(axis="both", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_xscale("log")
    axes.axvline(1, color="#333333", linewidth=0.8)
    axes.set_xlabel("times as fast as jieba.lcut")
    axes.xaxis.set_major_formatter("{x:g}")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None, "Creator": None})
    pyplot.close(figure)
