"""NumPy, the gradients written out as a course writes them: all three workloads, f64.

No error is computed, only what the gradients need. Starting and making the data are not measured.
"""

import numpy as np

from common import *


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def xor_batch():
    (w1, b1), (w2, b2) = copy(XOR_START)
    b1, b2 = b1[:, None], b2[:, None]
    for _ in range(EPOCHS):
        a1 = sigmoid(w1 @ X + b1)
        a2 = sigmoid(w2 @ a1 + b2)
        dz2 = a2 - Y
        dz1 = w2.T @ dz2 * a1 * (1.0 - a1)
        w2 -= RATE * (dz2 @ a1.T / 4)
        b2 -= RATE * (dz2.sum(axis=1, keepdims=True) / 4)
        w1 -= RATE * (dz1 @ X.T / 4)
        b1 -= RATE * (dz1.sum(axis=1, keepdims=True) / 4)
    return [(w1, b1), (w2, b2)]


def neuron(samples, targets, start, epochs):
    [(w, b)] = copy(start)
    for _ in range(epochs):
        for x, t in zip(samples, targets):
            o = sigmoid(w @ x + b)
            d = (o - t) * o * (1.0 - o)
            w -= GATE_RATE * (d[:, None] * x)
            b -= GATE_RATE * d
    return [(w, b)]


def two_layers(samples, targets, start, epochs):
    (w1, b1), (w2, b2) = copy(start)
    for _ in range(epochs):
        for x, t in zip(samples, targets):
            h = sigmoid(w1 @ x + b1)
            o = sigmoid(w2 @ h + b2)
            d2 = (o - t) * o * (1.0 - o)
            d1 = d2 @ w2 * h * (1.0 - h)
            w2 -= GATE_RATE * (d2[:, None] * h)
            b2 -= GATE_RATE * d2
            w1 -= GATE_RATE * (d1[:, None] * x)
            b1 -= GATE_RATE * d1
    return [(w1, b1), (w2, b2)]


def gates():
    return {name: (two_layers if name == "xor" else neuron)(*gate) for name, gate in GATES.items()}


def digits_784(inputs, targets, start):
    (w1, b1), (w2, b2) = start
    w1, w2 = np.ascontiguousarray(w1.T), np.ascontiguousarray(w2.T)

    def epoch():
        nonlocal w1, b1, w2, b2
        for at in range(0, SAMPLES, BATCH):
            x, t = inputs[at : at + BATCH], targets[at : at + BATCH]
            h = sigmoid(x @ w1 + b1)
            z = h @ w2 + b2
            e = np.exp(z - z.max(axis=1, keepdims=True))
            d2 = (e / e.sum(axis=1, keepdims=True) - t) / len(x)
            d1 = d2 @ w2.T * h * (1.0 - h)
            w2 -= RATE * (h.T @ d2)
            b2 -= RATE * d2.sum(axis=0)
            w1 -= RATE * (x.T @ d1)
            b1 -= RATE * d1.sum(axis=0)

    return epoch


version = f"NumPy {np.__version__}"
measure("xor-batch", xor_batch, lambda result: f"{version}, {xor_note(result)}")
measure("gates", gates, lambda result: f"{version}, {gates_note(result)}")
inputs, classes, start = digits()
measure("digits-784", digits_784(inputs, np.eye(10)[classes], start), lambda _: version, rounds=2)
