# Normalised SGD with momentum (Cutkosky and Mehta 2020). The norm is over all parts, at least 1e-12.
# parts: weights, gradient, momentum; settings: momentum, weight decay over peak rate

def normalised_sgd(self, parts: List[List[Tensor]], t: int, rate: float, settings: List[float]) -> None:
    norms = annotate(List[Tensor], [])
    for i in range(len(parts)):
        m = torch.lerp_(parts[i][2], parts[i][1], 1.0 - settings[0])
        norms.append(torch.linalg_vector_norm(m))
    norm = torch.clamp_min(torch.linalg_vector_norm(torch.stack(norms)), 1e-12)
    for i in range(len(parts)):
        w = parts[i][0]
        if settings[1] > 0.0:
            torch.mul_(w, 1.0 - rate * settings[1])
        torch.addcdiv_(w, parts[i][2], norm, value=-rate)
