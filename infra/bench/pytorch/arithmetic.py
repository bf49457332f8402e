"""Where PyTorch computes, and what its products are rounded to."""

import contextlib

import torch

torch.set_num_threads(1)
torch.set_num_interop_threads(1)


def products(arithmetic, device):
    """Sets float32, tf32 or bf16 for a device; what is to be entered around a forward pass."""
    torch.backends.cuda.matmul.allow_tf32 = arithmetic == "tf32"
    torch.backends.cudnn.allow_tf32 = arithmetic == "tf32"
    if arithmetic == "bf16":
        return lambda: torch.autocast(device, dtype=torch.bfloat16)
    return contextlib.nullcontext
