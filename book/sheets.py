"""Writes the answer sheets that the book shows: the first step of examples/mazur.yaml, calculated by
students who round every number to four decimals before they use it. Needs nothing but Python.

    python3 book/sheets.py
"""

import math
import os

INPUTS = (0.05, 0.10)
TARGETS = (0.01, 0.99)
RATE = 0.5
W = (0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55)
B = (0.35, 0.60)


def step(slope=True, half=True, sign=1, updated=False, swapped=False):
    """Every number of the step by its name, as it is written down."""
    a = {}

    def write(name, number):
        a[name] = f"{number:.4f}"
        return float(a[name])

    def sigmoid(net):
        return 1 / (1 + math.exp(-net))

    net_h = [write(f"net_h{j + 1}", W[2 * j] * INPUTS[0] + W[2 * j + 1] * INPUTS[1] + B[0]) for j in (0, 1)]
    out_h = [write(f"out_h{j + 1}", sigmoid(net_h[j])) for j in (0, 1)]
    if swapped:
        a["out_h2"] = a["out_h2"][:-2] + a["out_h2"][:-3:-1]
        out_h[1] = float(a["out_h2"])
    net_o = [write(f"net_o{k + 1}", W[4 + 2 * k] * out_h[0] + W[5 + 2 * k] * out_h[1] + B[1]) for k in (0, 1)]
    out_o = [write(f"out_o{k + 1}", sigmoid(net_o[k])) for k in (0, 1)]
    factor = 0.5 if half else 1
    error = [write(f"E_o{k + 1}", factor * (TARGETS[k] - out_o[k]) ** 2) for k in (0, 1)]
    write("E_total", error[0] + error[1])
    slopes = [out * (1 - out) if slope else 1 for out in out_o]
    delta_o = [write(f"delta_o{k + 1}", 2 * factor * (out_o[k] - TARGETS[k]) * slopes[k]) for k in (0, 1)]
    grad = {5 + i: write(f"grad_w{5 + i}", delta_o[i // 2] * out_h[i % 2]) for i in range(4)}
    back = [w - RATE * grad[5 + i] for i, w in enumerate(W[4:])] if updated else W[4:]
    sent = [delta_o[0] * back[j] + delta_o[1] * back[2 + j] for j in (0, 1)]
    delta_h = [write(f"delta_h{j + 1}", sent[j] * out_h[j] * (1 - out_h[j])) for j in (0, 1)]
    grad |= {1 + i: write(f"grad_w{1 + i}", delta_h[i // 2] * INPUTS[i % 2]) for i in range(4)}
    for i, w in enumerate(W, 1):
        write(f"w{i}_new", w - sign * RATE * grad[i])
    return a


unfinished = step()
for name in list(unfinished)[-12:]:
    unfinished[name] = ""

CLASS = {
    "Anna": step(),
    "Ben": step(slope=False),
    "Cem": step(swapped=True),
    "Dana": step(slope=False),
    "Emre": step(sign=-1),
    "Fay": step(updated=True),
    "Gus": unfinished,
    "Hana": step(half=False),
}
NAMES = list(CLASS["Anna"])


def write(file, lines):
    with open(file, "w", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in lines)


os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "src/examples"))
for student in ("Ben", "Hana"):
    sheet = CLASS[student]
    write(f"{student.lower()}.yaml", [f"student: {student}", "answers:", *(f"  {n}: {sheet[n]}" for n in NAMES)])
write("class.csv", [",".join(["student", *NAMES]), *(",".join([s, *of.values()]) for s, of in CLASS.items())])
