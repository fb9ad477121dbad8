"""Mazur's training step as a person writes it for handcalcs: every number of the step, line by line."""

from math import exp

from handcalcs.decorator import handcalc


@handcalc(precision=9)
def mazur():
    i_1 = 0.05
    i_2 = 0.10
    t_1 = 0.01
    t_2 = 0.99
    w_1 = 0.15
    w_2 = 0.20
    w_3 = 0.25
    w_4 = 0.30
    w_5 = 0.40
    w_6 = 0.45
    w_7 = 0.50
    w_8 = 0.55
    b_1 = 0.35
    b_2 = 0.60
    eta = 0.5
    net_h1 = w_1 * i_1 + w_2 * i_2 + b_1
    net_h2 = w_3 * i_1 + w_4 * i_2 + b_1
    out_h1 = 1 / (1 + exp(-net_h1))
    out_h2 = 1 / (1 + exp(-net_h2))
    net_o1 = w_5 * out_h1 + w_6 * out_h2 + b_2
    net_o2 = w_7 * out_h1 + w_8 * out_h2 + b_2
    out_o1 = 1 / (1 + exp(-net_o1))
    out_o2 = 1 / (1 + exp(-net_o2))
    E_o1 = 1 / 2 * (t_1 - out_o1) ** 2
    E_o2 = 1 / 2 * (t_2 - out_o2) ** 2
    E_total = E_o1 + E_o2
    dE_out_o1 = -(t_1 - out_o1)
    dE_out_o2 = -(t_2 - out_o2)
    slope_o1 = out_o1 * (1 - out_o1)
    slope_o2 = out_o2 * (1 - out_o2)
    delta_o1 = dE_out_o1 * slope_o1
    delta_o2 = dE_out_o2 * slope_o2
    grad_w5 = delta_o1 * out_h1
    grad_w6 = delta_o1 * out_h2
    grad_w7 = delta_o2 * out_h1
    grad_w8 = delta_o2 * out_h2
    dE_out_h1 = delta_o1 * w_5 + delta_o2 * w_7
    dE_out_h2 = delta_o1 * w_6 + delta_o2 * w_8
    slope_h1 = out_h1 * (1 - out_h1)
    slope_h2 = out_h2 * (1 - out_h2)
    delta_h1 = dE_out_h1 * slope_h1
    delta_h2 = dE_out_h2 * slope_h2
    grad_w1 = delta_h1 * i_1
    grad_w2 = delta_h1 * i_2
    grad_w3 = delta_h2 * i_1
    grad_w4 = delta_h2 * i_2
    w_1new = w_1 - eta * grad_w1
    w_2new = w_2 - eta * grad_w2
    w_3new = w_3 - eta * grad_w3
    w_4new = w_4 - eta * grad_w4
    w_5new = w_5 - eta * grad_w5
    w_6new = w_6 - eta * grad_w6
    w_7new = w_7 - eta * grad_w7
    w_8new = w_8 - eta * grad_w8


if __name__ == "__main__":
    print(mazur()[0].strip())
