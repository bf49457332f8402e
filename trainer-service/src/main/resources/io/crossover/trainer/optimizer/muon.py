# Muon (Jordan et al. 2024) as torch.optim.Muon with adjust_lr_fn="match_rms_adamw", but in the
# precision of the weights instead of bfloat16. parts: a matrix, its gradient, momentum; settings:
# momentum, Nesterov (1) or not (0), weight decay over peak rate

def orthogonal(self, u: Tensor) -> Tensor:
    # five Newton-Schulz steps: singular values go to about 0.7 to 1.2
    x = torch.div(u, torch.clamp_min(torch.linalg_vector_norm(u), 1e-7))
    tall = x.size(0) > x.size(1)
    if tall:
        x = torch.t(x)
    for step in range(5):
        a = torch.mm(x, torch.t(x))
        b = torch.addmm(a, a, a, beta=-4.775, alpha=2.0315)
        x = torch.addmm(x, b, x, beta=3.4445)
    if tall:
        x = torch.t(x)
    return x

def muon(self, parts: List[List[Tensor]], t: int, rate: float, settings: List[float]) -> None:
    for i in range(len(parts)):
        w = parts[i][0]
        g = parts[i][1]
        m = parts[i][2]
        u = torch.lerp_(m, g, 1.0 - settings[0])
        if settings[1] > 0.0:
            u = torch.lerp(g, m, settings[0])
        if settings[2] > 0.0:
            torch.mul_(w, 1.0 - rate * settings[2])
        scale = 0.2 * float(max(w.size(0), w.size(1))) ** 0.5
        torch.add_(w, self.orthogonal(u), alpha=-rate * scale)
