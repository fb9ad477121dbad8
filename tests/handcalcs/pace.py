"""How long handcalcs takes for Mazur's step, in one process that has it loaded: the median of many runs."""

from statistics import median
from time import perf_counter

from mazur import mazur

RUNS = 101


def seconds():
    start = perf_counter()
    mazur()
    return perf_counter() - start


if __name__ == "__main__":
    mazur()
    times = sorted(seconds() for _ in range(RUNS))
    print(f"median {1e3 * median(times):.2f} ms, fastest {1e3 * times[0]:.2f} ms, {RUNS} runs")
