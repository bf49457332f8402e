# A graph transformer (GRIT, Ma et al. 2023): every atom attends to all atoms of its molecule, by features
# of the pairs that begin with random walks between them and are updated by every layer; the sum over the
# atoms; a perceptron.
#
# w: embeddings of atoms (types, width) and of bonds (orders, width), walks of atoms and of pairs (width,
# steps); the layers; weight and bias of the three maps behind the sum
# of a layer: queries, bias; keys; values; pairs, bias; attention (heads, size); values of pairs (heads,
# size, size); degree (2 width); output, bias; output of pairs, bias; norm of atoms, of pairs (scale and
# shift); up, bias; down, bias; norm
# buffers: running mean and variance of three norms a layer, where they are over the batch
# outputs (molecules)

def buffers(self, w: List[Tensor]) -> List[Tensor]:
    b = annotate(List[Tensor], [])
    if self.norm == 2:
        for number in range(3 * self.layers):
            b.append(torch.zeros([w[0].size(1)], dtype=w[0].dtype, device=w[0].device))
            b.append(torch.ones([w[0].size(1)], dtype=w[0].dtype, device=w[0].device))
    return b

def graph(self, atoms: Tensor, bonds: Tensor) -> List[Tensor]:
    # types and molecules of the atoms of all molecules; of each pair of atoms of one molecule: the atom
    # that attends, the one that it attends to, its place among all pairs that there could be; all bonds
    most = atoms.size(1)
    flat = torch.flatten(atoms)
    there = torch.flatten(torch.nonzero(flat))
    number = torch.cumsum(torch.gt(flat, 0).to(4), 0) - 1
    both = torch.logical_and(torch.unsqueeze(atoms, 2), torch.unsqueeze(atoms, 1))
    place = torch.flatten(torch.nonzero(torch.flatten(both)))
    row = torch.floor_divide(place, most)
    first = torch.floor_divide(row, most) * most
    to = torch.index_select(number, 0, first + torch.remainder(place, most))
    types = torch.index_select(flat, 0, there).to(4) - 1
    return [types, torch.floor_divide(there, most), torch.index_select(number, 0, row), to, place, bonds]

def walks(self, adjacency: Tensor, degree: Tensor) -> Tensor:
    # how likely a random walk from one atom is at another after 0, 1, ... steps: (steps, molecules *
    # atoms * atoms). Made here for every batch: that takes one to three hundredths of a step, where
    # with them the data would be eighty times as large
    step = adjacency / torch.clamp_min(degree, 1)
    power = torch.expand(torch.eye(step.size(1), dtype=step.dtype, device=step.device), step.size())
    powers = [power]
    for k in range(1, self.walk_steps):
        power = torch.bmm(power, step)
        powers.append(power)
    return torch.flatten(torch.stack(powers), 1)

def signed_root(self, x: Tensor) -> Tensor:
    # the bound keeps derivatives of every order finite at zero
    return torch.sign(x) * torch.sqrt(torch.clamp_min(torch.abs(x), 1e-12))

def attention(self, w: List[Tensor], i: int, x: Tensor, pairs: Tensor, at: Tensor, to: Tensor) -> List[Tensor]:
    # what every atom takes in (atoms, width), and the new features of the pairs before their map
    atoms = x.size(0)
    shape = [-1, self.heads, x.size(1) // self.heads]
    q = torch.linear(x, w[i], w[i + 1])
    k = torch.linear(x, w[i + 2])
    v = torch.linear(x, w[i + 3])
    scale, shift = torch.chunk(torch.linear(pairs, w[i + 4], w[i + 5]), 2, 1)
    e = (torch.index_select(q, 0, at) + torch.index_select(k, 0, to)) * scale
    e = self.activate(self.signed_root(e) + shift)
    by_head = torch.view(e, shape)
    # within these bounds no exponential is too large
    scores = torch.clamp(torch.sum(by_head * w[i + 6], [2]), -5.0, 5.0)
    weights = torch.exp(scores)
    total = torch.index_add(torch.zeros([atoms, self.heads], dtype=x.dtype, device=x.device), 0, at, weights)
    weights = torch.unsqueeze(weights / torch.index_select(total, 0, at), 2)
    zeros = torch.zeros([atoms, self.heads, shape[2]], dtype=x.dtype, device=x.device)
    sums = torch.index_add(zeros, 0, at, torch.view(torch.index_select(v, 0, to), shape) * weights)
    of_pairs = torch.index_add(zeros, 0, at, by_head * weights)
    sums = sums + torch.transpose(torch.bmm(torch.transpose(of_pairs, 0, 1), w[i + 7]), 0, 1)
    return [torch.flatten(sums, 1), e]

def outputs(self, w: List[Tensor], buffers: List[Tensor], g: List[Tensor], training: bool) -> Tensor:
    types, molecule, at, to, place, bonds = g
    adjacency = torch.gt(bonds, 0).to(w[0].dtype)
    degree = torch.sum(adjacency, [2], True)
    walks = torch.transpose(torch.index_select(self.walks(adjacency, degree), 1, place), 0, 1)
    itself = torch.flatten(torch.nonzero(torch.eq(at, to)))
    x = torch.embedding(w[0], types) + torch.linear(torch.index_select(walks, 0, itself), w[2])
    order = torch.index_select(torch.flatten(bonds), 0, place).to(4)
    bonded = torch.flatten(torch.nonzero(order))
    of_bonds = torch.embedding(w[1], torch.index_select(order, 0, bonded) - 1)
    pairs = torch.index_add(torch.linear(walks, w[3]), 0, bonded, of_bonds)
    rows = torch.index_select(torch.floor_divide(place, bonds.size(1)), 0, itself)
    log_degree = torch.unsqueeze(torch.log(torch.index_select(torch.flatten(degree), 0, rows) + 1), 1)
    i = 4
    for layer in range(self.layers):
        taken, e = self.attention(w, i, x, pairs, at, to)
        plain, by_degree = torch.chunk(w[i + 8], 2)
        taken = taken * (plain + log_degree * by_degree)
        x = self.normalised(x + torch.linear(taken, w[i + 9], w[i + 10]), w[i + 13], w[i + 14], buffers, 3 * layer, training)
        pairs = self.normalised(pairs + torch.linear(e, w[i + 11], w[i + 12]), w[i + 15], w[i + 16], buffers, 3 * layer + 1, training)
        a = self.activate(torch.linear(x, w[i + 17], w[i + 18]))
        x = self.normalised(x + torch.linear(a, w[i + 19], w[i + 20]), w[i + 21], w[i + 22], buffers, 3 * layer + 2, training)
        i = i + self.layer_weights
    h = torch.index_add(torch.zeros([bonds.size(0), x.size(1)], dtype=x.dtype, device=x.device), 0, molecule, x)
    h = self.activate(torch.linear(h, w[i], w[i + 1]))
    h = self.activate(torch.linear(h, w[i + 2], w[i + 3]))
    return torch.squeeze(torch.linear(h, w[i + 4], w[i + 5]), 1)
