# torch.optim.Adam, with decoupled weight decay (AdamW). parts: weights, gradient, first and second
# moment; settings: beta1, beta2, epsilon, weight decay over peak rate; t counts the updates from 1

def adam(self, parts: List[List[Tensor]], t: int, rate: float, settings: List[float]) -> None:
    beta1 = settings[0]
    beta2 = settings[1]
    correction1 = 1.0 - beta1 ** t
    correction2 = 1.0 - beta2 ** t
    for i in range(len(parts)):
        w = parts[i][0]
        g = parts[i][1]
        m = parts[i][2]
        v = parts[i][3]
        torch.lerp_(m, g, 1.0 - beta1)
        torch.addcmul_(torch.mul_(v, beta2), g, g, value=1.0 - beta2)
        if settings[3] > 0.0:
            torch.mul_(w, 1.0 - rate * settings[3])
        denominator = torch.add_(torch.div_(torch.sqrt(v), correction2 ** 0.5), settings[2])
        torch.addcdiv_(w, m, denominator, value=-rate / correction1)
