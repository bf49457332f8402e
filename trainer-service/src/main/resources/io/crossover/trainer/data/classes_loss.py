# The cross-entropy of the target, which is classes: logits (batch, classes, ...), target (batch, ...)

def loss(self, w: List[Tensor], buffers: List[Tensor], x: List[Tensor], y: Tensor, training: bool, seed: Optional[int]=None) -> Tensor:
    return torch.cross_entropy_loss(self.logits(w, buffers, x, training, seed), y.to(4))
