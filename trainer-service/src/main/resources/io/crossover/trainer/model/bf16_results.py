# Results stay in bfloat16; norms and losses are in single precision (6). Whatever else has single
# precision on its other side is promoted to it by itself.

def bf16_result(self, result: Tensor, factor: Tensor) -> Tensor:
    return result

def bf16_layer_norm(self, x: Tensor, shape: List[int], weight: Optional[Tensor]=None, bias: Optional[Tensor]=None, epsilon: float=1e-5) -> Tensor:
    return torch.layer_norm(x.to(6), shape, weight, bias, epsilon)

def bf16_rms_norm(self, x: Tensor, shape: List[int], weight: Optional[Tensor]=None, epsilon: Optional[float]=None) -> Tensor:
    return torch.rms_norm(x.to(6), shape, weight, epsilon)

def bf16_cross_entropy_loss(self, x: Tensor, y: Tensor) -> Tensor:
    return torch.cross_entropy_loss(x.to(6), y)
