# The cross-entropy of the class.

def loss(self, w: List[Tensor], buffers: List[Tensor], x: Tensor, y: Tensor, training: bool) -> Tensor:
    return torch.cross_entropy_loss(self.logits(w, buffers, x, training), y)
