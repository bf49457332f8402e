# The mean squared error; outputs and target have one shape

def loss(self, w: List[Tensor], buffers: List[Tensor], x: List[Tensor], y: Tensor, training: bool, seed: Optional[int]=None) -> Tensor:
    return torch.mse_loss(self.logits(w, buffers, x, training, seed), y)
