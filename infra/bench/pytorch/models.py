"""The models of the benchmark as a user of PyTorch writes them.

Parameters are registered in the order in which the trainer lays out its flat tensor, so that both
can start from the same weights.
"""

import torch
from torch import nn
from torch.nn import functional as F


class Mlp(nn.Module):
    """Per hidden layer linear, RMSNorm, ReLU; RMSNorm; head."""

    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.linear = nn.Linear(inputs, hidden, bias=False)
        self.norm = nn.RMSNorm(hidden, eps=1e-6)
        self.last_norm = nn.RMSNorm(hidden, eps=1e-6)
        self.head = nn.Linear(hidden, outputs, bias=False)

    def forward(self, x):
        h = torch.relu(self.norm(self.linear(x.flatten(1))))
        return self.head(self.last_norm(h))


class Attention(nn.Module):
    """Causal, with QK-norm and rotary positions."""

    def __init__(self, width, heads, length):
        super().__init__()
        self.heads = heads
        size = width // heads
        self.qkv = nn.Linear(width, 3 * width, bias=False)
        self.q_norm = nn.RMSNorm(size, eps=1e-6)
        self.k_norm = nn.RMSNorm(size, eps=1e-6)
        self.projection = nn.Linear(width, width, bias=False)
        half = size // 2
        exponents = torch.arange(half, dtype=torch.float64) * (-1.0 / half)
        angles = torch.outer(torch.arange(length, dtype=torch.float64), 10000.0**exponents)
        self.register_buffer("cos", angles.cos().float())
        self.register_buffer("sin", angles.sin().float())

    def rotated(self, x):
        a, b = x.chunk(2, dim=-1)
        return torch.cat([a * self.cos - b * self.sin, b * self.cos + a * self.sin], dim=-1)

    def forward(self, h):
        batch, length, width = h.shape
        qkv = self.qkv(h).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        q = self.rotated(self.q_norm(qkv[0]))
        k = self.rotated(self.k_norm(qkv[1]))
        a = F.scaled_dot_product_attention(q, k, qkv[2], is_causal=True)
        return self.projection(a.transpose(1, 2).reshape(batch, length, width))


class Block(nn.Module):
    def __init__(self, width, heads, length):
        super().__init__()
        self.attention_norm = nn.RMSNorm(width, eps=1e-6)
        self.attention = Attention(width, heads, length)
        self.mlp_norm = nn.RMSNorm(width, eps=1e-6)
        self.up = nn.Linear(width, 4 * width, bias=False)
        self.down = nn.Linear(4 * width, width, bias=False)

    def forward(self, h):
        h = h + self.attention(self.attention_norm(h))
        return h + self.down(torch.relu(self.up(self.mlp_norm(h))).square())


class Gpt(nn.Module):
    """Pre-norm blocks with squared ReLU; an RMSNorm behind the embedding."""

    def __init__(self, layers, width, heads, length, vocabulary):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        self.embedding_norm = nn.RMSNorm(width, eps=1e-6)
        self.blocks = nn.ModuleList(Block(width, heads, length) for _ in range(layers))
        self.norm = nn.RMSNorm(width, eps=1e-6)
        self.head = nn.Linear(width, vocabulary, bias=False)

    def forward(self, x):
        h = self.embedding_norm(self.embedding(x))
        for block in self.blocks:
            h = block(h)
        return self.head(self.norm(h))


class ConvNorm(nn.Module):
    def __init__(self, channels, out, kernel, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(channels, out, kernel, stride, kernel // 2, bias=False)
        self.norm = nn.BatchNorm2d(out)

    def forward(self, h):
        return self.norm(self.conv(h))


class BasicBlock(nn.Module):
    def __init__(self, channels, out, stride):
        super().__init__()
        self.first = ConvNorm(channels, out, 3, stride)
        self.second = ConvNorm(out, out, 3)
        changed = stride != 1 or channels != out
        self.shortcut = ConvNorm(channels, out, 1, stride) if changed else nn.Identity()

    def forward(self, h):
        return F.relu(self.shortcut(h) + self.second(F.relu(self.first(h))))


class ResNet18(nn.Module):
    """With a 3x3 stem, for small images."""

    def __init__(self, channels, width, classes):
        super().__init__()
        self.stem = ConvNorm(channels, width, 3)
        blocks = []
        before = width
        for stage in range(4):
            for block in range(2):
                stride = 2 if stage > 0 and block == 0 else 1
                blocks.append(BasicBlock(before, width << stage, stride))
                before = width << stage
        self.blocks = nn.Sequential(*blocks)
        self.head = nn.Linear(before, classes)

    def forward(self, x):
        return self.head(self.blocks(F.relu(self.stem(x))).mean((2, 3)))


class GatLayer(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.weight = nn.Parameter(torch.zeros(width, width))
        self.from_source = nn.Parameter(torch.zeros(heads, width // heads))
        self.from_target = nn.Parameter(torch.zeros(heads, width // heads))
        self.bias = nn.Parameter(torch.zeros(width))

    def forward(self, h, source, target):
        z = F.linear(h, self.weight).view(h.size(0), self.heads, -1)
        scores = F.leaky_relu(
            (z * self.from_source).sum(2)[source] + (z * self.from_target).sum(2)[target], 0.2
        )
        index = target.unsqueeze(1).expand_as(scores)
        zeros = scores.new_zeros(h.size(0), self.heads)
        largest = zeros.scatter_reduce(0, index, scores.detach(), "amax", include_self=False)
        weights = (scores - largest[target]).exp()
        total = zeros.index_add(0, target, weights)
        sums = torch.zeros_like(z).index_add(0, target, z[source] * weights.unsqueeze(2))
        return (sums / total.unsqueeze(2)).flatten(1) + self.bias


class Gat(nn.Module):
    """Attention over neighbours and the atom itself; the mean over the atoms of a molecule."""

    def __init__(self, layers, width, heads, types):
        super().__init__()
        self.embedding = nn.Embedding(types, width)
        modules = []
        for _ in range(layers):
            modules += [GatLayer(width, heads), nn.BatchNorm1d(width)]
        self.layers = nn.ModuleList(modules)
        self.head = nn.Linear(width, 1)

    def forward(self, types, source, target, molecule, sizes):
        itself = torch.arange(types.size(0), device=types.device)
        source = torch.cat([source, itself])
        target = torch.cat([target, itself])
        h = self.embedding(types)
        for messages, norm in zip(self.layers[::2], self.layers[1::2]):
            h = F.relu(norm(messages(h, source, target)))
        sums = h.new_zeros(sizes.size(0), h.size(1)).index_add(0, molecule, h)
        return self.head(sums / sizes.unsqueeze(1)).squeeze(1)
