# Per hidden layer linear, norm, activation; norm; head.
#
# w from `first` on: per hidden layer weight, [norm]; [last norm], head; norms are absent where
# self.norm is 0
# self.norm: 0 none, 1 LayerNorm, 2 RMSNorm

def buffers(self, w: List[Tensor]) -> List[Tensor]:
    return annotate(List[Tensor], [])

def normed(self, w: List[Tensor], i: int, h: Tensor) -> Tensor:
    if self.norm == 2:
        h = torch.rms_norm(h, [h.size(1)], w[i], 1e-6)
    elif self.norm == 1:
        h = torch.layer_norm(h, [h.size(1)], w[i], None, 1e-5)
    return h

def layers(self, w: List[Tensor], first: int, h: Tensor, seed: Optional[int]) -> Tensor:
    random = self.random(h, seed)
    norm = 1 if self.norm > 0 else 0
    i = first
    for layer in range(self.hidden):
        h = self.normed(w, i + 1, torch.linear(h, w[i]))
        h = self.dropped(self.activate(h), random)
        i = i + 1 + norm
    return torch.linear(self.normed(w, i, h), w[i + norm])
