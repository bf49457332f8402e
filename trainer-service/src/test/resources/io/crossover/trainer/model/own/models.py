"""Writes the files beside it that the tests of models of one's own read. Needs torch and numpy."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(1)


class Tokens(nn.Module):
    """Logits of the next token: an embedding that is the head too, in a list of layers."""

    def __init__(self, vocabulary=32, width=8):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        self.layers = nn.ModuleList([nn.Linear(width, width) for _ in range(2)])
        self.head = nn.Linear(width, vocabulary, bias=False)
        self.head.weight = self.embedding.weight

    def forward(self, x):
        h = self.embedding(x)
        for layer in self.layers:
            h = h + F.relu(layer(h))
        return self.head(h)


class TokensWithLoss(nn.Module):
    """The same with dropout and the loss, as an Optional argument has it."""

    def __init__(self):
        super().__init__()
        self.model = Tokens()
        self.dropout = nn.Dropout(0.5)

    def forward(self, x, y: torch.Tensor):
        logits = self.dropout(self.model(x))
        return F.cross_entropy(logits.flatten(0, 1), y.flatten())


class Pixels(nn.Module):
    """Batch norm, whose statistics are buffers, and a buffer that is replaced by another."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(1, 4, 3, 2), nn.BatchNorm2d(4), nn.ReLU())
        self.head = nn.Linear(100, 10)
        self.register_buffer("seen", torch.zeros(()))

    def forward(self, x):
        if self.training:
            self.seen = self.seen + x.size(0)
        return self.head(self.body(x).flatten(1))


class Optional(nn.Module):
    """Tensors of the type Optional[Tensor]: some are there, some are not."""

    def __init__(self):
        super().__init__()
        self.body = nn.Conv2d(1, 4, 3, 2)
        self.plain = nn.Conv2d(4, 4, 1, bias=False)
        self.head = nn.Linear(100, 10)
        self.attention = nn.MultiheadAttention(10, 2, batch_first=True)

    def forward(self, x):
        h = self.head(F.relu(self.plain(F.relu(self.body(x)))).flatten(1)).unsqueeze(1)
        return self.attention(h, h, h, need_weights=False)[0].squeeze(1)


class Classes(nn.Module):
    """Of a vector and a whole number; one of the parameters is not to be trained."""

    def __init__(self):
        super().__init__()
        self.kind = nn.Embedding(3, 4)
        self.body = nn.Sequential(nn.Linear(5, 8), nn.BatchNorm1d(8), nn.Tanh())
        self.head = nn.Linear(12, 4)
        self.scale = nn.Parameter(torch.full((4,), 2.0), requires_grad=False)

    def forward(self, x, kind):
        return self.head(torch.cat([self.body(x), self.kind(kind)], 1)) * self.scale


class Three(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(5))

    def forward(self, x, y, z):
        return x * self.w


class Pair(Three):
    def forward(self, x):
        return x * self.w, x


class Number(Three):
    def forward(self, x, n: int):
        return x * self.w


class Unused(Three):
    def forward(self, x):
        return x * 2.0


class Shape(Three):
    def forward(self, x):
        return (x * self.w).sum()


class Fails(Three):
    def forward(self, x):
        return x @ self.w[:3]


class Nothing(nn.Module):
    def forward(self, x):
        return x * 2.0


class Listed(nn.Module):
    def __init__(self):
        super().__init__()
        self.list = nn.ParameterList([nn.Parameter(torch.ones(5))])

    def forward(self, x):
        return x * self.list[0]


def save(module, name):
    torch.jit.save(torch.jit.script(module), name)


save(Tokens(), "tokens.pt")
save(TokensWithLoss(), "tokens_with_loss.pt")
save(Pixels(), "pixels.pt")
torch.jit.save(torch.jit.trace(Tokens(), torch.zeros(2, 8, dtype=torch.int64)), "traced.pt")
save(Three(), "three.pt")
save(Pair(), "pair.pt")
save(Number(), "number.pt")
save(Unused(), "unused.pt")
save(Shape(), "shape.pt")
save(Fails(), "fails.pt")
save(Nothing(), "nothing.pt")
save(Listed(), "listed.pt")
save(Three().double(), "double.pt")
torch.jit.save(torch.jit.freeze(torch.jit.script(Classes().eval())), "frozen.pt")
torch.save(Tokens().state_dict(), "state.pt")

# What PyTorch's own SGD makes of ten samples at once; the eleventh is for validation.
model = Classes()
save(model, "classes.pt")
x = torch.randn(11, 5)
kind = torch.randint(3, (11,))
y = torch.randint(4, (11,))
optimizer = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], 0.1, 0.9)
losses = []
for _ in range(6):
    loss = F.cross_entropy(model(x[:10], kind[:10]), y[:10])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
model.eval()
final = F.cross_entropy(model(x[:10], kind[:10]), y[:10]).item()
validation = F.cross_entropy(model(x[10:], kind[10:]), y[10:]).item()
np.savez(
    "classes.npz",
    x=x.numpy(),
    kind=kind.numpy().astype(np.int32),
    y=y.numpy(),
    losses=np.array(losses + [final, validation]),
)
save(Optional(), "optional.pt")
