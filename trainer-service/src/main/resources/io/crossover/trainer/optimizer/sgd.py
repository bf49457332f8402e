# torch.optim.SGD. parts: weights, gradient, momentum buffer (zero at first, so that the first step
# takes g); settings: momentum, Nesterov (1) or not (0), weight decay over peak rate

def sgd(self, parts: List[List[Tensor]], t: int, rate: float, settings: List[float]) -> None:
    momentum = settings[0]
    for i in range(len(parts)):
        w = parts[i][0]
        g = parts[i][1]
        v = parts[i][2]
        torch.add_(torch.mul_(v, momentum), g)
        if settings[2] > 0.0:
            torch.mul_(w, 1.0 - rate * settings[2])
        if settings[1] > 0.0:
            torch.add_(w, torch.add(g, v, alpha=momentum), alpha=-rate)
        else:
            torch.add_(w, v, alpha=-rate)
