# Molecules. data: types of atoms (n, atoms) from 1 on, 0 where there is none; bonds (n, atoms, atoms),
# 0 where there is none; targets (n); ids: rows

def gather(self, data: List[Tensor], ids: Tensor) -> List[Tensor]:
    rows = torch.reshape(ids, [-1])
    result = annotate(List[Tensor], [])
    for t in data:
        taken = torch.index_select(t, 0, rows)
        result.append(torch.reshape(taken, ids.size() + taken.size()[1:]))
    return result

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

def sample_loss(self, w: List[Tensor], buffers: List[Tensor], data: List[Tensor], batch: List[Tensor], training: bool) -> Tensor:
    return self.loss(w, buffers, self.graph(batch[0], batch[1]), batch[2].to(w[0].dtype), training)
