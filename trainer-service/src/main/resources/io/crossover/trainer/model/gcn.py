# Averages over neighbours and the atom itself, weighted by 1/sqrt(degrees). w from i on: weight, bias

def messages(self, w: List[Tensor], i: int, h: Tensor, source: Tensor, target: Tensor) -> Tensor:
    ones = torch.ones([h.size(0)], dtype=h.dtype, device=h.device)
    degree = torch.index_add(ones, 0, target, torch.index_select(ones, 0, source))
    scale = torch.unsqueeze(torch.rsqrt(degree), 1)
    m = torch.linear(h, w[i]) * scale
    return torch.index_add(m, 0, target, torch.index_select(m, 0, source)) * scale + w[i + 1]
