# Attention over neighbours and the atom itself. w from i on: weight, attention to the source and of the
# target (heads, head size), bias

def messages(self, w: List[Tensor], i: int, h: Tensor, source: Tensor, target: Tensor) -> Tensor:
    atoms = h.size(0)
    itself = torch.arange(atoms, device=h.device)
    s = torch.cat([source, itself])
    t = torch.cat([target, itself])
    z = torch.view(torch.linear(h, w[i]), [atoms, self.heads, -1])
    from_source = torch.index_select(torch.sum(z * w[i + 1], [2]), 0, s)
    from_target = torch.index_select(torch.sum(z * w[i + 2], [2]), 0, t)
    scores = torch.leaky_relu(from_source + from_target, 0.2)
    index = torch.expand(torch.unsqueeze(t, 1), scores.size())
    zeros = torch.zeros([atoms, self.heads], dtype=h.dtype, device=h.device)
    largest = torch.scatter_reduce(zeros, 0, index, torch.detach(scores), "amax", include_self=False)
    weights = torch.exp(scores - torch.index_select(largest, 0, t))
    total = torch.index_add(zeros, 0, t, weights)
    m = torch.index_select(z, 0, s) * torch.unsqueeze(weights, 2)
    sums = torch.index_add(torch.zeros_like(z), 0, t, m) / torch.unsqueeze(total, 2)
    return torch.flatten(sums, 1) + w[i + 3]
