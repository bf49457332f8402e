# The embeddings of a sequence side by side, to predict the token after it.
#
# w: embedding, then the layers; x: tokens (batch, length); logits (batch, 1, vocabulary)

def logits(self, w: List[Tensor], buffers: List[Tensor], x: Tensor, training: bool, seed: Optional[int]=None) -> Tensor:
    return torch.unsqueeze(self.layers(w, 1, torch.flatten(torch.embedding(w[0], x), 1), seed), 1)
