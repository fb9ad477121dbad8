"""A result that is smaller than the digits that are shown."""

from handcalcs.decorator import handcalc


@handcalc()
def small():
    delta = -0.0015
    i = 0.0003
    grad = delta * i


if __name__ == "__main__":
    print(small()[0].strip())
