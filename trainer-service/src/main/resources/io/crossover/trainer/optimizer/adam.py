# torch.optim.Adam. state: weights, first and second moment; settings: beta1, beta2, epsilon;
# t counts the updates from 1

def update(self, state: List[Tensor], g: Tensor, t: int, rate: float, settings: List[float]) -> None:
    beta1 = settings[0]
    beta2 = settings[1]
    torch.lerp_(state[1], g, 1.0 - beta1)
    torch.addcmul_(torch.mul_(state[2], beta2), g, g, value=1.0 - beta2)
    correction1 = 1.0 - beta1 ** t
    correction2 = 1.0 - beta2 ** t
    denominator = torch.add_(torch.div_(torch.sqrt(state[2]), correction2 ** 0.5), settings[2])
    torch.addcdiv_(state[0], state[1], denominator, value=-rate / correction1)
