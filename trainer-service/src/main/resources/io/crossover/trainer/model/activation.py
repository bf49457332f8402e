# self.activation: 0 ReLU, 1 squared ReLU, 2 GELU, 3 SiLU

def activate(self, h: Tensor) -> Tensor:
    if self.activation == 2:
        h = torch.gelu(h)
    elif self.activation == 3:
        h = torch.silu(h)
    else:
        h = torch.relu(h)
        if self.activation == 1:
            h = torch.square(h)
    return h
