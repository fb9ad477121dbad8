"""The three workloads, and how the Python peers measure them.

Every program prints a line `workload<TAB>seconds<TAB>note`: the best of up to five runs after one that
warms up, of the training alone. No run is begun once 10 seconds have been measured.
"""

import time

import numpy as np

# xor-batch: 2-4-1, as in fixtures/xor-batch.yaml. A sample is a column.
X = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
Y = np.array([[0.0, 1.0, 1.0, 0.0]])
EPOCHS, RATE = 10_000, 0.1
_random = np.random.RandomState(0)
XOR_START = [(_random.randn(4, 2), np.zeros(4)), (_random.randn(1, 4), np.zeros(1))]

# gates: 40 000 updates each, one sample at a time, of half the squared error.
# name: (samples, targets, (weights, biases) of every layer, epochs). A sample is a row.
TWO = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
ONE = np.array([[0.0], [1.0]])
NEURON = [(np.array([[0.1, 0.2]]), np.zeros(1))]
GATE_RATE = 0.5
GATES = {
    "and": (TWO, np.array([[0.0], [0.0], [0.0], [1.0]]), NEURON, 10_000),
    "or": (TWO, np.array([[0.0], [1.0], [1.0], [1.0]]), NEURON, 10_000),
    "not": (ONE, np.array([[1.0], [0.0]]), [(np.array([[0.1]]), np.zeros(1))], 20_000),
    "xor": (
        TWO,
        np.array([[0.0], [1.0], [1.0], [0.0]]),
        [(np.array([[0.5, -0.4], [0.3, 0.6]]), np.zeros(2)), (np.array([[0.7, -0.2]]), np.zeros(1))],
        10_000,
    ),
}

# digits-784: 784-128-10, one epoch in batches of 64 (the last has 32), random samples as rows.
SAMPLES, BATCH = 60_000, 64


def digits():
    """Inputs, classes, and the weights and biases of both layers (weights: neurons by inputs)."""
    rng = np.random.default_rng(1)
    inputs, classes = rng.random((SAMPLES, 784)), rng.integers(0, 10, SAMPLES)
    start = [
        (rng.uniform(-0.08, 0.08, (128, 784)), np.zeros(128)),
        (rng.uniform(-0.2, 0.2, (10, 128)), np.zeros(10)),
    ]
    return inputs, classes, start


def copy(layers):
    return [(weights.copy(), biases.copy()) for weights, biases in layers]


def error(layers, samples, targets):
    """|output - target| of every sample (a row), for a network of sigmoids."""
    out = samples
    for weights, biases in layers:
        out = 1.0 / (1.0 + np.exp(-(out @ np.asarray(weights).T + np.asarray(biases).reshape(-1))))
    return np.abs(out - targets).reshape(-1)


def xor_note(layers):
    return f"mean |A2-Y| {error(layers, X.T, Y.T).mean():.6f}"


def gates_note(trained):
    errors = [error(trained[name], gate[0], gate[1]) for name, gate in GATES.items()]
    return f"mean |o-t| {np.concatenate(errors).mean():.6f}"


def measure(workload, run, note, rounds=5):
    """Prints the line of a workload; `note` gets what the last run returned."""
    result, times = run(), []
    while len(times) < rounds and sum(times) < 10.0:
        start = time.perf_counter()
        result = run()
        times.append(time.perf_counter() - start)
    print(f"{workload}\t{min(times):.6g}\t{note(result)}, best of {len(times)}", flush=True)
