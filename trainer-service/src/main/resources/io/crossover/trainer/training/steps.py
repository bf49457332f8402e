# Training and evaluation, the same for every architecture, kind of sample and update rule.
#
# state: the weights of the model as one flat tensor, then the buffers of the optimizer, equally flat
# buffers: tensors of the model that are not trained: tables, running statistics
# data: all samples; ids: by what gather finds each sample in them (steps, batch)

def part(self, batch: List[Tensor], first: int, count: int) -> List[Tensor]:
    result = annotate(List[Tensor], [])
    for t in batch:
        result.append(torch.narrow(t, 0, first, count))
    return result

def square(self, g: Tensor) -> Tensor:
    norm = torch.linalg_vector_norm(g)
    return norm * norm

def step(self, numbers: List[Tensor], state: List[Tensor], buffers: List[Tensor], data: List[Tensor], batch: List[Tensor], micro: int, t: int, rate: float, clip: float, settings: List[float], measured: bool, seed: int) -> None:
    # micro: the most samples that go through the model at once
    # seed: of what a model draws in this step; every micro-batch has another
    # numbers: takes the loss and the norm of the gradient before clipping; where the step is measured,
    # also the norm of the weights after it and of their change, and, where there are two whole
    # micro-batches, the sum of the squared norms of their gradients, each with its weight in the batch
    size = batch[0].size(0)
    leaf = torch.requires_grad_(torch.detach(state[0]), True)
    loss = self.sample_loss(self.views(leaf), buffers, data, self.part(batch, 0, min(micro, size)), True, seed)
    if size > micro:
        loss = loss * (float(micro) / size)
    g = unchecked_cast(Tensor, torch.grad([loss], [leaf])[0])
    loss = torch.detach(loss)
    squares = loss
    several = measured and size >= 2 * micro
    if several:
        squares = self.square(g)
    for first in range(micro, size, micro):
        count = min(micro, size - first)
        part = self.sample_loss(self.views(leaf), buffers, data, self.part(batch, first, count), True, seed + first) * (float(count) / size)
        h = unchecked_cast(Tensor, torch.grad([part], [leaf])[0])
        if several and count == micro:
            squares = squares + self.square(h)
        torch.add_(g, h)
        loss = loss + torch.detach(part)
    norm = torch.linalg_vector_norm(g)
    if clip > 0.0:
        torch.mul_(g, torch.clamp_max(torch.mul(torch.reciprocal(norm + 1e-6), clip), 1.0))
    numbers.append(loss)
    numbers.append(norm)
    if measured:
        before = torch.clone(state[0])
        self.update(state, g, t, rate, settings)
        numbers.append(torch.linalg_vector_norm(state[0]))
        numbers.append(torch.linalg_vector_norm(torch.sub_(before, state[0])))
        numbers.append(squares)
    else:
        self.update(state, g, t, rate, settings)

def steps(self, state: List[Tensor], buffers: List[Tensor], data: List[Tensor], ids: Tensor, micro: int, done: int, rates: List[float], measured: List[bool], clip: float, settings: List[float], seeds: List[int]) -> Tensor:
    # one step per rate, after `done` earlier ones: the numbers of all, one after the other
    before = torch.is_grad_enabled()
    torch.set_grad_enabled(True)
    batches = self.gather(data, ids)
    numbers = annotate(List[Tensor], [])
    for i in range(len(rates)):
        batch = annotate(List[Tensor], [])
        for t in batches:
            batch.append(torch.select(t, 0, i))
        self.step(numbers, state, buffers, data, batch, micro, done + i + 1, rates[i], clip, settings, measured[i], seeds[i])
    torch.set_grad_enabled(before)
    return torch.stack(numbers)

def evaluate(self, state: List[Tensor], buffers: List[Tensor], data: List[Tensor], ids: Tensor, micro: int) -> Tensor:
    # sum of the losses of the samples at ids (n), `micro` at a time
    before = torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    w = self.views(state[0])
    total = torch.zeros([], dtype=7, device=ids.device)
    size = ids.size(0)
    for first in range(0, size, micro):
        count = min(micro, size - first)
        batch = self.gather(data, torch.narrow(ids, 0, first, count))
        torch.add_(total, self.sample_loss(w, buffers, data, batch, False).to(7) * count)
    torch.set_grad_enabled(before)
    return total

def overwrite(self, tensors: List[Tensor], values: List[Tensor]) -> None:
    # where they lie, so that whoever holds them goes on with the values
    for i in range(len(tensors)):
        torch.copy_(tensors[i], values[i])
