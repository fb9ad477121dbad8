"""784-128-10, batch 64, in NumPy: the time of a step and of an epoch of 60 000 samples.

The same work as the benchmark `ratios`: sigmoid, softmax, the error of every output and in total,
output minus target, gradient descent, in double precision.

    python3 numpy_784.py
"""

import statistics
import time

import numpy as np

BATCH, STEPS, ROUNDS = 64, 16, 41

rng = np.random.default_rng(1)
inputs = rng.random((BATCH * 4, 784))
targets = np.eye(10)[rng.integers(0, 10, BATCH * 4)]
w1 = rng.uniform(-0.08, 0.08, (784, 128))
b1 = np.zeros(128)
w2 = rng.uniform(-0.2, 0.2, (128, 10))
b2 = np.zeros(10)
rate = 0.1


def step(x, t):
    """One step, in the way that a course writes it, updating the parameters in their place."""
    global w1, b1, w2, b2
    h = 1.0 / (1.0 + np.exp(-(x @ w1 + b1)))
    net = h @ w2 + b2
    e = np.exp(net - net.max(axis=1, keepdims=True))
    o = e / e.sum(axis=1, keepdims=True)
    error = -(t * np.log(o)).sum(axis=1).mean()
    delta_o = o - t
    grad_w2 = h.T @ delta_o / BATCH
    grad_b2 = delta_o.mean(axis=0)
    delta_h = delta_o @ w2.T * h * (1.0 - h)
    grad_w1 = x.T @ delta_h / BATCH
    grad_b1 = delta_h.mean(axis=0)
    w1 -= rate * grad_w1
    b1 -= rate * grad_b1
    w2 -= rate * grad_w2
    b2 -= rate * grad_b2
    return error


def round_of_steps():
    start = time.perf_counter()
    for k in range(STEPS):
        at = k % 4 * BATCH
        step(inputs[at : at + BATCH], targets[at : at + BATCH])
    return (time.perf_counter() - start) / STEPS


round_of_steps()
per_step = statistics.median(round_of_steps() for _ in range(ROUNDS))
print(f"NumPy {np.__version__}: step {per_step * 1e3:.2f} ms, epoch {per_step * 60_000 / BATCH:.2f} s")
