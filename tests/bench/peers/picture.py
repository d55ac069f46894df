"""python picture.py FILE.png: bars from standard input, one panel below the other, to be read on a phone."""

import json
import sys

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt

OURS, THEIRS = "#0b6e4f", "#9aa5ad"
FILLED = 0.6  # of the width by the longest bar; the rest is for what stands beside it


def draw(panels, path):
    heights = [len(panel["bars"]) + 1.4 for panel in panels]
    figure = plt.figure(figsize=(6, 0.38 * sum(heights)), layout="constrained")
    for part, panel in zip(figure.subfigures(len(panels), 1, height_ratios=heights), panels, strict=True):
        part.suptitle(panel["title"], x=0.01, ha="left", fontsize=13, fontweight="bold")
        fill(part.subplots(), panel)
    figure.savefig(path, dpi=150)


def fill(axes, panel):
    bars = panel["bars"]
    colours = [OURS if bar["ours"] else THEIRS for bar in bars]
    drawn = axes.barh([bar["label"] for bar in bars], [bar["value"] for bar in bars], color=colours)
    axes.bar_label(drawn, [bar["text"] for bar in bars], padding=4, fontsize=12)
    axes.invert_yaxis()
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.tick_params(axis="y", length=0, labelsize=12)
    scale(axes, [bar["value"] for bar in bars], panel["log"])
    axes.set_xticks([])
    axes.minorticks_off()


def scale(axes, values, log):
    most = max(values) or 1
    if log:
        least = min(values) / 2
        axes.set_xscale("log")
        axes.set_xlim(least, least * (most / least) ** (1 / FILLED))
    else:
        axes.set_xlim(0, most / FILLED)


draw(json.load(sys.stdin), sys.argv[1])
