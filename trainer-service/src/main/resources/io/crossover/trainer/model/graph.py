# Layers of messages between atoms, each with a norm; the mean over the atoms of a molecule; head.
#
# w: embedding (types, width); per layer the weights of its messages, then scale and shift of its norm;
# head, bias. buffers: running mean and variance of each norm, where it is one over the batch
# g: see molecules.py; outputs (molecules)
# self.norm: 0 none, 1 over the channels, 2 over the batch

def buffers(self, w: List[Tensor]) -> List[Tensor]:
    b = annotate(List[Tensor], [])
    if self.norm == 2:
        for layer in range(self.layers):
            b.append(torch.zeros_like(w[self.message_weights + 1]))
            b.append(torch.ones_like(w[self.message_weights + 1]))
    return b

def normalised(self, h: Tensor, weight: Tensor, bias: Tensor, buffers: List[Tensor], layer: int, training: bool) -> Tensor:
    if self.norm == 2:
        h = torch.batch_norm(h, weight, bias, buffers[2 * layer], buffers[2 * layer + 1], training, 0.1, 1e-5, False)
    elif self.norm == 1:
        h = torch.layer_norm(h, [h.size(1)], weight, bias, 1e-5)
    else:
        h = h * weight + bias
    return h

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
