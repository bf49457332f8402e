# Tensors of any meaning. data: the inputs, then the target, all (n, ...)

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
