"""Prints how many floating-point operations a second one core, or a GPU, does in a large matrix product.

    python floor.py cpu|cuda float32|tf32|bf16
"""

import sys
import time

import torch

import arithmetic

device, kind = sys.argv[1:]
arithmetic.products(kind, device)
side, products = (8192, 20) if device == "cuda" else (512, 200)
dtype = torch.bfloat16 if kind == "bf16" else torch.float32
a = torch.randn(side, side, device=device, dtype=dtype)
b = torch.randn(side, side, device=device, dtype=dtype)


def wait():
    if device == "cuda":
        torch.cuda.synchronize()


best = float("inf")
for _ in range(products):
    wait()
    begin = time.perf_counter_ns()
    torch.mm(a, b)
    wait()
    best = min(best, time.perf_counter_ns() - begin)
print(2 * side**3 / best * 1e9)
