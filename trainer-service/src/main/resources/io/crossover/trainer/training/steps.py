# Training and evaluation, the same for every architecture and update rule.
#
# state: the weights of the model as one flat tensor, then the buffers of the optimizer, equally flat
# tokens: the text (n); starts: where each sample begins in it (steps, batch)

def gather(self, tokens: Tensor, starts: Tensor, length: int) -> Tensor:
    # samples with the token after them: (..., length + 1)
    index = torch.unsqueeze(starts, -1) + torch.arange(length + 1, device=starts.device)
    return torch.reshape(torch.index_select(tokens, 0, torch.reshape(index, [-1])), index.size()).to(4)

def sample_loss(self, flat: Tensor, constants: List[Tensor], samples: Tensor) -> Tensor:
    length = samples.size(1) - 1
    x = torch.narrow(samples, 1, 0, length)
    y = torch.narrow(samples, 1, 1, length)
    return self.loss(self.views(flat), constants, x, y)

def step(self, state: List[Tensor], constants: List[Tensor], batch: Tensor, micro: int, t: int, rate: float, clip: float, settings: List[float]) -> Tensor:
    # micro: the most samples that go through the model at once
    size = batch.size(0)
    leaf = torch.requires_grad_(torch.detach(state[0]), True)
    loss = self.sample_loss(leaf, constants, torch.narrow(batch, 0, 0, min(micro, size)))
    if size > micro:
        loss = loss * (float(micro) / size)
    g = unchecked_cast(Tensor, torch.grad([loss], [leaf])[0])
    loss = torch.detach(loss)
    for first in range(micro, size, micro):
        count = min(micro, size - first)
        part = self.sample_loss(leaf, constants, torch.narrow(batch, 0, first, count)) * (float(count) / size)
        torch.add_(g, unchecked_cast(Tensor, torch.grad([part], [leaf])[0]))
        loss = loss + torch.detach(part)
    norm = torch.linalg_vector_norm(g)
    if clip > 0.0:
        torch.mul_(g, torch.clamp_max(torch.mul(torch.reciprocal(norm + 1e-6), clip), 1.0))
    self.update(state, g, t, rate, settings)
    return torch.stack([loss, norm])

def steps(self, state: List[Tensor], constants: List[Tensor], tokens: Tensor, starts: Tensor, length: int, micro: int, done: int, rates: List[float], clip: float, settings: List[float]) -> Tensor:
    # one step per rate, after `done` earlier ones: loss and gradient norm of each (steps, 2)
    before = torch.is_grad_enabled()
    torch.set_grad_enabled(True)
    batches = self.gather(tokens, starts, length)
    results = annotate(List[Tensor], [])
    for i in range(len(rates)):
        batch = torch.select(batches, 0, i)
        results.append(self.step(state, constants, batch, micro, done + i + 1, rates[i], clip, settings))
    torch.set_grad_enabled(before)
    return torch.stack(results)

def evaluate(self, state: List[Tensor], constants: List[Tensor], tokens: Tensor, starts: Tensor, length: int, micro: int) -> Tensor:
    # sum of the losses of the samples at starts (n), `micro` at a time
    before = torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    total = torch.zeros([], dtype=7, device=tokens.device)
    size = starts.size(0)
    for first in range(0, size, micro):
        count = min(micro, size - first)
        samples = self.gather(tokens, torch.narrow(starts, 0, first, count), length)
        torch.add_(total, self.sample_loss(state[0], constants, samples).to(7) * count)
    torch.set_grad_enabled(before)
    return total
