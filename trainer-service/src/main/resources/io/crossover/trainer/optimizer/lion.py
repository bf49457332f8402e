# Lion (Chen et al. 2023, algorithm 2). parts: weights, gradient, momentum; settings: beta1, beta2,
# weight decay over peak rate

def lion(self, parts: List[List[Tensor]], t: int, rate: float, settings: List[float]) -> None:
    for i in range(len(parts)):
        w = parts[i][0]
        g = parts[i][1]
        m = parts[i][2]
        if settings[2] > 0.0:
            torch.mul_(w, 1.0 - rate * settings[2])
        torch.add_(w, torch.sign(torch.lerp(m, g, 1.0 - settings[0])), alpha=-rate)
        torch.lerp_(m, g, 1.0 - settings[1])
