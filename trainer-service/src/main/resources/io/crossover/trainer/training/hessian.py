# The Hessian of the loss over fixed samples, by its product with a vector: the gradient of the
# gradient's dot product with it. The model behaves as in training, but drops nothing; what it keeps
# stays as it is.
#
# ids: by what gather finds each sample (n); v: as long as the flat weights

def hessian_times(self, state: List[Tensor], buffers: List[Tensor], data: List[Tensor], ids: Tensor, micro: int, v: Tensor) -> Tensor:
    before = torch.is_grad_enabled()
    torch.set_grad_enabled(True)
    kept = annotate(List[Tensor], [])
    for b in buffers:
        kept.append(torch.clone(b))
    size = ids.size(0)
    total = torch.zeros_like(v)
    for first in range(0, size, micro):
        count = min(micro, size - first)
        leaf = torch.requires_grad_(torch.detach(state[0]), True)
        batch = self.gather(data, torch.narrow(ids, 0, first, count))
        loss = self.sample_loss(self.views(leaf), kept, data, batch, True) * (float(count) / size)
        g = unchecked_cast(Tensor, torch.grad([loss], [leaf], None, True, True)[0])
        h = torch.grad([torch.sum(g * v)], [leaf], None, None, False, True)[0]
        if h is not None:
            total = total + h
    torch.set_grad_enabled(before)
    return torch.detach(total)
