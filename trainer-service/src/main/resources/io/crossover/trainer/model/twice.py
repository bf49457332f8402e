# Attention by plain operators, for derivatives of derivatives: the fused one of libtorch has only the
# first. What it takes is what torch's takes, but for a mask and dropout, which no model gives.

def twice_scaled_dot_product_attention(self, q: Tensor, k: Tensor, v: Tensor, mask: Optional[Tensor]=None, dropout: float=0.0, causal: bool=False) -> Tensor:
    scores = torch.matmul(q, torch.transpose(k, -2, -1)) * (float(q.size(-1)) ** -0.5)
    if causal:
        later = torch.triu(torch.ones([q.size(-2), k.size(-2)], dtype=11, device=q.device), 1)
        scores = torch.masked_fill(scores, later, float("-inf"))
    return torch.matmul(torch.softmax(scores, -1), v)
