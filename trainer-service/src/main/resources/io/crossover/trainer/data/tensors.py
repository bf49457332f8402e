# Tensors of any meaning. data: the inputs, then the target, all (n, ...); ids: rows

def gather(self, data: List[Tensor], ids: Tensor) -> List[Tensor]:
    rows = torch.reshape(ids, [-1])
    result = annotate(List[Tensor], [])
    for t in data:
        taken = torch.index_select(t, 0, rows)
        result.append(torch.reshape(taken, ids.size() + taken.size()[1:]))
    return result

def number(self, t: Tensor) -> Tensor:
    # float32, bool or int64
    if torch.is_floating_point(t):
        return t.to(6)
    return t if t.dtype == 11 else t.to(4)

def sample_loss(self, w: List[Tensor], buffers: List[Tensor], data: List[Tensor], batch: List[Tensor], training: bool, seed: Optional[int]=None) -> Tensor:
    x = annotate(List[Tensor], [])
    for i in range(len(batch) - 1):
        x.append(self.number(batch[i]))
    return self.loss(w, buffers, x, self.number(batch[len(batch) - 1]), training, seed)
