"""python picture.py FILE.png: bars from standard input, one panel below the other, to be read on a phone."""

import json
import sys

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt

OURS, THEIRS = "#0b6e4f", "#9aa5ad"


def draw(panels, path):
    heights = [len(panel["bars"]) + 1 for panel in panels]
    figure, all_axes = plt.subplots(
        len(panels), 1, figsize=(6, 0.42 * sum(heights)), height_ratios=heights, layout="constrained"
    )
    for axes, panel in zip(all_axes, panels, strict=True):
        fill(axes, panel)
    figure.savefig(path, dpi=150)


def fill(axes, panel):
    bars = panel["bars"]
    values = [bar["value"] for bar in bars]
    colours = [OURS if bar["ours"] else THEIRS for bar in bars]
    drawn = axes.barh([bar["label"] for bar in bars], values, color=colours)
    axes.bar_label(drawn, [bar["text"] for bar in bars], padding=4, fontsize=11)
    axes.set_title(panel["title"], loc="left", fontsize=12, fontweight="bold")
    axes.invert_yaxis()
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.tick_params(axis="y", length=0, labelsize=11)
    axes.set_xticks([])
    axes.minorticks_off()
    if panel["log"]:
        axes.set_xscale("log")
        axes.set_xlim(min(values) / 3, max(values) * 12)
        axes.set_xticks([])
        axes.minorticks_off()
    else:
        axes.set_xlim(0, max(max(values), 1e-9) * 1.35)


draw(json.load(sys.stdin), sys.argv[1])
