import numpy as np
import torch
from torch import nn


class Spirals(nn.Module):
    """Which of three spirals a point of the plane belongs to."""

    def __init__(self, width: int = 32):
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(2, width), nn.GELU(), nn.Linear(width, width), nn.GELU()
        )
        self.head = nn.Linear(width, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.body(x))


torch.manual_seed(1)
torch.jit.save(torch.jit.script(Spirals()), "spirals.pt")

rng = np.random.default_rng(1)
y = rng.integers(3, size=20_000)
radius = rng.uniform(0.1, 1, size=20_000)
angle = 5 * radius + 2 * np.pi / 3 * y + rng.normal(0, 0.6, size=20_000)
x = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
np.savez_compressed("spirals.npz", x=x.astype(np.float16), y=y.astype(np.int8))
