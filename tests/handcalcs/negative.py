"""A negative number that is put in after a minus."""

from handcalcs.decorator import handcalc


@handcalc()
def negative():
    w = 0.5
    step = -0.4
    new = w - step


if __name__ == "__main__":
    print(negative()[0].strip())
