# The mean absolute error.

def loss(self, w: List[Tensor], buffers: List[Tensor], g: List[Tensor], y: Tensor, training: bool, seed: Optional[int]=None) -> Tensor:
    return torch.l1_loss(self.outputs(w, buffers, g, training), y)
