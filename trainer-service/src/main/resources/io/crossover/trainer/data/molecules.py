# Molecules. data: types of atoms (n, atoms) from 1 on, 0 where there is none; orders of bonds (n, atoms,
# atoms), 0 where there is none; targets (n)
# The model makes of a batch of them the graph that it sees.

def sample_loss(self, w: List[Tensor], buffers: List[Tensor], data: List[Tensor], batch: List[Tensor], training: bool, seed: Optional[int]=None) -> Tensor:
    return self.loss(w, buffers, self.graph(batch[0], batch[1]), batch[2].to(w[0].dtype), training, seed)
