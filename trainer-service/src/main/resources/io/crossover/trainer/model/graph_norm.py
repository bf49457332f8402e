# A norm with scale and shift over atoms or pairs of atoms (rows, channels).
#
# buffers: running mean and variance of each norm, where it is one over the batch
# self.norm: 0 none, 1 over the channels, 2 over the batch

def normalised(self, h: Tensor, weight: Tensor, bias: Tensor, buffers: List[Tensor], number: int, training: bool) -> Tensor:
    if self.norm == 2:
        h = torch.batch_norm(h, weight, bias, buffers[2 * number], buffers[2 * number + 1], training, 0.1, 1e-5, False)
    elif self.norm == 1:
        h = torch.layer_norm(h, [h.size(1)], weight, bias, 1e-5)
    else:
        h = h * weight + bias
    return h
