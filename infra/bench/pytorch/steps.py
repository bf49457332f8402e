"""Trains a model of the benchmark with PyTorch, some steps whenever a line on standard input asks for them.

    python steps.py FOLDER eager|compile

FOLDER holds task.json, the raw samples and the initial weights that the trainer wrote. First come the
steps of `ids`, whose losses are printed on one line; then every line N on standard input makes N steps
and prints the nanoseconds that they took.
"""

import json
import sys
import time
from pathlib import Path

import numpy
import torch
from torch.nn import functional as F
from torch.utils.flop_counter import FlopCounterMode

import arithmetic
import models


def tensor(folder, name, shape, dtype):
    return torch.from_numpy(numpy.fromfile(folder / name, dtype=dtype).reshape(shape))


class Tokens:
    def __init__(self, data, length, device):
        self.text = data[0].to(device)
        self.window = torch.arange(length + 1, device=device)

    def batch(self, ids):
        tokens = self.text[ids.unsqueeze(1) + self.window].long()
        return (tokens[:, :-1],), tokens[:, 1:].reshape(-1)

    def loss(self, logits, y):
        return F.cross_entropy(logits.flatten(0, 1), y)


class Images:
    def __init__(self, data, device):
        self.pixels, self.classes, self.mean, self.inverse_deviation = (d.to(device) for d in data)

    def batch(self, ids):
        x = (self.pixels[ids].float() - self.mean) * self.inverse_deviation
        return (x,), self.classes[ids].long()

    def loss(self, logits, y):
        return F.cross_entropy(logits, y)


class Molecules:
    """Prepared one by one, put together batch by batch, as data loaders do."""

    def __init__(self, data, device):
        self.device = device
        atoms, bonds, self.targets = data
        self.types = []
        self.ends = []
        for row in range(atoms.size(0)):
            count = int((atoms[row] > 0).sum())
            self.types.append(atoms[row, :count].long() - 1)
            self.ends.append(bonds[row].nonzero().t().contiguous())

    def batch(self, ids):
        rows = ids.tolist()
        types = [self.types[row] for row in rows]
        sizes = torch.tensor([len(t) for t in types])
        first = torch.cumsum(sizes, 0) - sizes
        ends = torch.cat([self.ends[row] + f for row, f in zip(rows, first.tolist())], 1)
        molecule = torch.repeat_interleave(torch.arange(len(rows)), sizes)
        graph = (torch.cat(types), ends[0], ends[1], molecule, sizes)
        return tuple(t.to(self.device) for t in graph), self.targets[ids].to(self.device)

    def loss(self, outputs, y):
        return F.l1_loss(outputs, y)


def model_of(task):
    kind = task["model"]
    if kind == "mlp":
        return models.Mlp(task["inputs"], task["width"], task["classes"])
    if kind == "gpt":
        return models.Gpt(
            task["layers"], task["width"], task["heads"], task["length"], task["vocabulary"]
        )
    if kind == "resnet":
        return models.ResNet18(task["channels"], task["width"], task["classes"])
    return models.Gat(task["layers"], task["width"], task["heads"], task["types"])


def samples_of(task, data):
    device = task["device"]
    if task["model"] == "gpt":
        return Tokens(data, task["length"], device)
    return Molecules(data, device) if task["model"] == "gat" else Images(data, device)


def optimizer_of(task, parameters):
    rate = task["learningRate"]
    if task["optimizer"] == "sgd":
        return torch.optim.SGD(parameters, lr=rate, momentum=task["update"][1], fused=True)
    _, beta1, beta2, epsilon, _ = task["update"]
    return torch.optim.Adam(parameters, lr=rate, betas=(beta1, beta2), eps=epsilon, fused=True)


def start_from(model, weights):
    parameters = list(model.parameters())
    total = sum(p.numel() for p in parameters)
    if total != weights.numel():
        raise SystemExit(f"the model has {total:,} parameters here, {weights.numel():,} there")
    with torch.no_grad():
        for p, values in zip(parameters, weights.split([p.numel() for p in parameters])):
            p.copy_(values.view(p.shape))


def main():
    folder = Path(sys.argv[1])
    task = json.loads((folder / "task.json").read_text())
    data = [tensor(folder, f"data{i}", d["shape"], d["type"]) for i, d in enumerate(task["data"])]
    samples = samples_of(task, data)
    products = arithmetic.products(task["arithmetic"], task["device"])
    model = model_of(task).to(task["device"])
    start_from(model, tensor(folder, "weights", [-1], "float32"))
    optimizer = optimizer_of(task, model.parameters())
    forward = torch.compile(model) if sys.argv[2] == "compile" else model

    def step(ids):
        x, y = samples.batch(ids)
        with products():
            loss = samples.loss(forward(*x), y)
        optimizer.zero_grad()
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), task["clip"])
        optimizer.step()
        return loss.detach(), norm

    ids = tensor(folder, "ids", [-1, task["batchSize"]], "int64")
    if task["model"] != "gat":
        ids = ids.to(task["device"])
    losses = [step(row)[0].item() for row in ids]
    with FlopCounterMode(display=False) as counter:
        step(ids[0])
    print(json.dumps({"losses": losses, "flops": counter.get_total_flops()}), flush=True)
    at = 0
    for line in sys.stdin:
        begin = time.perf_counter_ns()
        results = []
        for _ in range(int(line)):
            results.append(step(ids[at % len(ids)]))
            at += 1
        # A training keeps what it measured.
        torch.stack([torch.stack(r) for r in results]).tolist()
        print(time.perf_counter_ns() - begin, flush=True)


main()
