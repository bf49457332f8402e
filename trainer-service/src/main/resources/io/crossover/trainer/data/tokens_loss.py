# The next token's cross-entropy.

def loss(self, w: List[Tensor], buffers: List[Tensor], x: Tensor, y: Tensor, training: bool, seed: Optional[int]=None) -> Tensor:
    # logits of the last tokens, as many as the model predicts: (batch, predicted, vocabulary)
    z = self.logits(w, buffers, x, training, seed)
    y = torch.narrow(y, 1, y.size(1) - z.size(1), z.size(1))
    return torch.cross_entropy_loss(torch.flatten(z, 0, 1), torch.reshape(y, [-1]))
