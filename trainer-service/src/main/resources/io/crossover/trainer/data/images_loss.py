# The cross-entropy of the class.

def loss(self, w: List[Tensor], buffers: List[Tensor], x: Tensor, y: Tensor, training: bool, seed: Optional[int]=None) -> Tensor:
    return torch.cross_entropy_loss(self.logits(w, buffers, x, training, seed), y)
