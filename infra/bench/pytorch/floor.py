"""Prints how many floating-point operations a second one core does in a large matrix product."""

import time

import torch

torch.set_num_threads(1)
SIDE = 512
a = torch.randn(SIDE, SIDE)
b = torch.randn(SIDE, SIDE)
best = float("inf")
for _ in range(200):
    begin = time.perf_counter_ns()
    torch.mm(a, b)
    best = min(best, time.perf_counter_ns() - begin)
print(2 * SIDE**3 / best * 1e9)
