"""Calculations that handcalcs does not render: a sign before parentheses, and sums over lists."""

from handcalcs.decorator import handcalc


@handcalc()
def dropped():
    t = 0.01
    out = 0.75
    by_out = -(t - out)
    w = [0.15, 0.20]
    i = [0.05, 0.10]
    net = w[0] * i[0] + w[1] * i[1]
    same = sum(w[k] * i[k] for k in range(2))
    twice = 2 * net


if __name__ == "__main__":
    print(dropped()[0].strip())
