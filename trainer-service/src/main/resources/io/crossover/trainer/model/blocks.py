# Pre-norm residual blocks: a mixer of positions, then a feed-forward layer with ratio 4, or gated with
# 8/3; no biases.
#
# w from `first` on: per block [norm], the mixer's, [norm], up, down; up makes the gate and the values
# when it is gated; norms are absent where self.norm is 0
# self.norm: 0 none, 1 LayerNorm, 2 RMSNorm

def normed(self, w: List[Tensor], i: int, h: Tensor) -> Tensor:
    if self.norm == 2:
        h = torch.rms_norm(h, [self.width], w[i], 1e-6)
    elif self.norm == 1:
        h = torch.layer_norm(h, [self.width], w[i], None, 1e-5)
    return h

def feed_forward(self, h: Tensor, up: Tensor, down: Tensor) -> Tensor:
    a = torch.linear(h, up)
    if self.gated == 1:
        gate, value = torch.chunk(a, 2, 2)
        a = self.activate(gate) * value
    else:
        a = self.activate(a)
    return torch.linear(a, down)

def blocks(self, w: List[Tensor], first: int, h: Tensor, buffers: List[Tensor], random: Optional[Generator]) -> Tensor:
    i = first
    norm = 1 if self.norm > 0 else 0
    for layer in range(self.layers):
        a = self.normed(w, i, h)
        i = i + norm
        h = h + self.dropped(self.mixer(w, i, a, buffers), random)
        i = i + self.mixer_weights
        a = self.normed(w, i, h)
        i = i + norm
        h = h + self.dropped(self.feed_forward(a, w[i], w[i + 1]), random)
        i = i + 2
    return h
