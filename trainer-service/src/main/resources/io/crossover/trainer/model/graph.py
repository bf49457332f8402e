# Layers of messages between atoms, each with a norm; the mean over the atoms of a molecule; head.
#
# w: embedding (types, width); per layer the weights of its messages, then scale and shift of its norm;
# head, bias. buffers: running mean and variance of each norm, where it is one over the batch
# outputs (molecules)

def graph(self, atoms: Tensor, bonds: Tensor) -> List[Tensor]:
    # one graph of all molecules: type of each atom, from and to of each bond in both directions,
    # molecule of each atom, number of atoms of each molecule
    flat = torch.flatten(atoms)
    there = torch.flatten(torch.nonzero(flat))
    number = torch.cumsum(torch.gt(flat, 0).to(4), 0) - 1
    ends = torch.nonzero(bonds)
    first = torch.select(ends, 1, 0) * atoms.size(1)
    source = torch.index_select(number, 0, first + torch.select(ends, 1, 1))
    target = torch.index_select(number, 0, first + torch.select(ends, 1, 2))
    types = torch.index_select(flat, 0, there).to(4) - 1
    molecule = torch.floor_divide(there, atoms.size(1))
    return [types, source, target, molecule, torch.sum(torch.gt(atoms, 0), [1])]

def buffers(self, w: List[Tensor]) -> List[Tensor]:
    b = annotate(List[Tensor], [])
    if self.norm == 2:
        for layer in range(self.layers):
            b.append(torch.zeros_like(w[self.message_weights + 1]))
            b.append(torch.ones_like(w[self.message_weights + 1]))
    return b

def outputs(self, w: List[Tensor], buffers: List[Tensor], g: List[Tensor], training: bool) -> Tensor:
    h = torch.embedding(w[0], g[0])
    i = 1
    for layer in range(self.layers):
        h = self.messages(w, i, h, g[1], g[2])
        i = i + self.message_weights
        h = self.activate(self.normalised(h, w[i], w[i + 1], buffers, layer, training))
        i = i + 2
    sums = torch.index_add(torch.zeros([g[4].size(0), h.size(1)], dtype=h.dtype, device=h.device), 0, g[3], h)
    means = sums / torch.unsqueeze(g[4].to(h.dtype), 1)
    return torch.squeeze(torch.linear(means, w[i], w[i + 1]), 1)
