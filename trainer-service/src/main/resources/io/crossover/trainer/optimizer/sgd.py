# torch.optim.SGD. state: weights, momentum buffer (zero at first, so that the first step takes g);
# settings: momentum

def update(self, state: List[Tensor], g: Tensor, t: int, rate: float, settings: List[float]) -> None:
    torch.add_(torch.mul_(state[1], settings[0]), g)
    torch.add_(state[0], state[1], alpha=-rate)
