# A causal transformer over tokens.
#
# w: embedding, [its norm]; the blocks; [last norm], head
# x: tokens (batch, length); logits (batch, length, vocabulary)

def buffers(self, w: List[Tensor]) -> List[Tensor]:
    half = self.head_size // 2
    exponents = torch.arange(half, dtype=7, device=w[0].device) * (-1.0 / half)
    positions = torch.arange(self.length, dtype=7, device=w[0].device)
    return self.rotations(torch.outer(positions, torch.pow(10000.0, exponents)), w[0])

def logits(self, w: List[Tensor], buffers: List[Tensor], x: Tensor, training: bool, seed: Optional[int]=None) -> Tensor:
    first = 2 if self.norm > 0 else 1
    random = self.random(w[0], seed)
    h = self.dropped(self.normed(w, 1, torch.embedding(w[0], x)), random)
    h = self.blocks(w, first, h, buffers, random)
    return torch.linear(self.normed(w, len(w) - 2, h), w[len(w) - 1])
