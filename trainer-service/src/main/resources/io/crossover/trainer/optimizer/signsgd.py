# Signum (Bernstein et al. 2018, algorithm 2). parts: weights, gradient, momentum; settings:
# momentum, weight decay over peak rate

def signsgd(self, parts: List[List[Tensor]], t: int, rate: float, settings: List[float]) -> None:
    for i in range(len(parts)):
        w = parts[i][0]
        m = parts[i][2]
        torch.lerp_(m, parts[i][1], 1.0 - settings[0])
        if settings[1] > 0.0:
            torch.mul_(w, 1.0 - rate * settings[1])
        torch.add_(w, torch.sign(m), alpha=-rate)
