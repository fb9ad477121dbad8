"""PyTorch on the CPU, eager: all three workloads, f64, with modules, autograd and `torch.optim.SGD`.

Autograd computes the error as well. A second line for xor-batch has the gradients written out instead.
Starting and making the data are not measured.
"""

import torch
from torch import nn

from common import *

torch.set_default_dtype(torch.float64)
torch.set_num_threads(2)


def network(start, last=()):
    modules = []
    for weights, biases in start:
        linear = nn.Linear(weights.shape[1], weights.shape[0])
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(weights))
            linear.bias.copy_(torch.from_numpy(biases))
        modules += [linear, nn.Sigmoid()]
    return nn.Sequential(*modules[:-1], *last)


def numbers(net):
    return [(m.weight.detach().numpy(), m.bias.detach().numpy()) for m in net if isinstance(m, nn.Linear)]


def train(net, loss, batches, epochs, rate):
    optimizer = torch.optim.SGD(net.parameters(), lr=rate)
    for _ in range(epochs):
        for x, t in batches:
            optimizer.zero_grad()
            loss(net(x), t).backward()
            optimizer.step()
    return net


def half_squared(o, t):
    return 0.5 * ((o - t) ** 2).sum()


def xor_batch():
    batch = torch.from_numpy(X.T.copy()), torch.from_numpy(Y.T.copy())
    return numbers(train(network(XOR_START), nn.BCEWithLogitsLoss(), [batch], EPOCHS, RATE))


@torch.no_grad()
def xor_batch_by_hand():
    (w1, b1), (w2, b2) = [(torch.from_numpy(w), torch.from_numpy(b)[:, None]) for w, b in copy(XOR_START)]
    x, y = torch.from_numpy(X), torch.from_numpy(Y)
    for _ in range(EPOCHS):
        a1 = torch.sigmoid(torch.addmm(b1, w1, x))
        a2 = torch.sigmoid(torch.addmm(b2, w2, a1))
        dz2 = a2 - y
        dz1 = w2.T @ dz2 * a1 * (1.0 - a1)
        w2 -= RATE * (dz2 @ a1.T / 4)
        b2 -= RATE * (dz2.sum(dim=1, keepdim=True) / 4)
        w1 -= RATE * (dz1 @ x.T / 4)
        b1 -= RATE * (dz1.sum(dim=1, keepdim=True) / 4)
    return [(w1, b1), (w2, b2)]


def gates():
    trained = {}
    for name, (samples, targets, start, epochs) in GATES.items():
        batches = list(zip(torch.from_numpy(samples), torch.from_numpy(targets)))
        trained[name] = numbers(train(network(start, [nn.Sigmoid()]), half_squared, batches, epochs, GATE_RATE))
    return trained


def digits_784():
    inputs, classes, start = digits()
    batches = list(zip(torch.from_numpy(inputs).split(BATCH), torch.from_numpy(classes).split(BATCH)))
    net = network(start)
    return lambda: train(net, nn.CrossEntropyLoss(), batches, 1, RATE)


version = f"PyTorch {torch.__version__}"
measure("xor-batch", xor_batch, lambda result: f"{version}, {xor_note(result)}")
measure("xor-batch", xor_batch_by_hand, lambda result: f"{version} without autograd, {xor_note(result)}")
measure("gates", gates, lambda result: f"{version}, {gates_note(result)}")
measure("digits-784", digits_784(), lambda _: version, rounds=2)
