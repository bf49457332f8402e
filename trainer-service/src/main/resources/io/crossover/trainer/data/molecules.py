# Molecules. data: types of atoms (n, atoms) from 1 on, 0 where there is none; orders of bonds (n, atoms,
# atoms), 0 where there is none; targets (n); ids: rows
# The model makes of a batch of them the graph that it sees.

def gather(self, data: List[Tensor], ids: Tensor) -> List[Tensor]:
    rows = torch.reshape(ids, [-1])
    result = annotate(List[Tensor], [])
    for t in data:
        taken = torch.index_select(t, 0, rows)
        result.append(torch.reshape(taken, ids.size() + taken.size()[1:]))
    return result

def sample_loss(self, w: List[Tensor], buffers: List[Tensor], data: List[Tensor], batch: List[Tensor], training: bool, seed: Optional[int]=None) -> Tensor:
    return self.loss(w, buffers, self.graph(batch[0], batch[1]), batch[2].to(w[0].dtype), training, seed)
