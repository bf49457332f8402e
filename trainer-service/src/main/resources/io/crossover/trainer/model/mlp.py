# Per hidden layer linear, RMSNorm, activation; RMSNorm; head.
#
# w from `first` on: per hidden layer weight, norm; last norm, head

def buffers(self, w: List[Tensor]) -> List[Tensor]:
    return annotate(List[Tensor], [])

def layers(self, w: List[Tensor], first: int, h: Tensor, seed: Optional[int]) -> Tensor:
    random = self.random(h, seed)
    for layer in range(self.hidden):
        i = first + 2 * layer
        h = torch.linear(h, w[i])
        h = self.dropped(self.activate(torch.rms_norm(h, [h.size(1)], w[i + 1], 1e-6)), random)
    n = first + 2 * self.hidden
    return torch.linear(torch.rms_norm(h, [h.size(1)], w[n], 1e-6), w[n + 1])
