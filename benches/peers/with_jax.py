"""JAX on the CPU: all three workloads, f64, gradients by `jax.grad`, the whole training one compiled loop.

Compiling is not measured (the run that warms up does it), nor is making the data.
"""

import jax
import jax.numpy as jnp

from common import *

jax.config.update("jax_enable_x64", True)
jax.config.update("jax_platforms", "cpu")
sigmoid = jax.nn.sigmoid


def on_device(layers):
    return [(jnp.asarray(w), jnp.asarray(b)) for w, b in layers]


def down(layers, gradients, rate):
    return jax.tree.map(lambda p, g: p - rate * g, layers, gradients)


def logits(layers, x):
    *hidden, (w, b) = layers
    for weights, biases in hidden:
        x = sigmoid(x @ weights.T + biases)
    return x @ w.T + b


def cross_entropy(layers, x, t):
    z = logits(layers, x)
    return (jnp.logaddexp(0.0, z) - t * z).mean()


@jax.jit
def xor_batch(layers, x, y, epochs):
    step = lambda _, p: down(p, jax.grad(cross_entropy)(p, x, y), RATE)
    return jax.lax.fori_loop(0, epochs, step, layers)


def half_squared(layers, x, t):
    return 0.5 * ((sigmoid(logits(layers, x)) - t) ** 2).sum()


@jax.jit
def gate(samples, targets, layers, epochs):
    def epoch(_, layers):
        for k in range(len(samples)):
            layers = down(layers, jax.grad(half_squared)(layers, samples[k], targets[k]), GATE_RATE)
        return layers

    return jax.lax.fori_loop(0, epochs, epoch, layers)


def softmax_cross_entropy(layers, x, classes):
    log_p = jax.nn.log_softmax(logits(layers, x))
    return -jnp.take_along_axis(log_p, classes[:, None], axis=1).mean()


@jax.jit
def digits_784(layers, batches, rest):
    step = lambda p, batch: (down(p, jax.grad(softmax_cross_entropy)(p, *batch), RATE), None)
    layers, _ = jax.lax.scan(step, layers, batches)
    return step(layers, rest)[0]


version = f"JAX {jax.__version__}"
xor_data = on_device(XOR_START), jnp.asarray(X.T), jnp.asarray(Y.T), EPOCHS
measure(
    "xor-batch",
    lambda: jax.block_until_ready(xor_batch(*xor_data)),
    lambda result: f"{version}, {xor_note(result)}",
)
gate_data = {
    name: (jnp.asarray(x), jnp.asarray(t), on_device(start), epochs)
    for name, (x, t, start, epochs) in GATES.items()
}
measure(
    "gates",
    lambda: jax.block_until_ready({name: gate(*data) for name, data in gate_data.items()}),
    lambda result: f"{version}, {gates_note(result)}",
)
inputs, classes, start = digits()
whole = SAMPLES // BATCH * BATCH
batches = jnp.asarray(inputs[:whole].reshape(-1, BATCH, 784)), jnp.asarray(classes[:whole].reshape(-1, BATCH))
rest = jnp.asarray(inputs[whole:]), jnp.asarray(classes[whole:])
start = on_device(start)
measure("digits-784", lambda: jax.block_until_ready(digits_784(start, batches, rest)), lambda _: version, rounds=2)
