# Gated DeltaNet over tokens.
#
# w: embedding, [its norm]; the blocks; [last norm], head
# buffers: see gated_delta.py
# x: tokens (batch, length); logits (batch, length, vocabulary)

def buffers(self, w: List[Tensor]) -> List[Tensor]:
    return [self.causal_mask(w[0])]

def logits(self, w: List[Tensor], buffers: List[Tensor], x: Tensor, training: bool, seed: Optional[int]=None) -> Tensor:
    first = 2 if self.norm > 0 else 1
    random = self.random(w[0], seed)
    h = self.dropped(self.normed(w, 1, torch.embedding(w[0], x)), random)
    h = self.blocks(w, first, h, buffers, random)
    return torch.linear(self.normed(w, len(w) - 2, h), w[len(w) - 1])
