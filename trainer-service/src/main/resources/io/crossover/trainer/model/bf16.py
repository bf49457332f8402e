# Products in bfloat16: factors are rounded to bfloat16 (15), so is the result, which bf16_result hands
# on. What they take is what torch's take.

def bf16_linear(self, x: Tensor, w: Tensor, bias: Optional[Tensor]=None) -> Tensor:
    b = bias if bias is None else bias.to(15)
    return self.bf16_result(torch.linear(x.to(15), w.to(15), b), x)

def bf16_conv1d(self, x: Tensor, w: Tensor, bias: Optional[Tensor]=None, stride: List[int]=[1], padding: List[int]=[0], dilation: List[int]=[1], groups: int=1) -> Tensor:
    b = bias if bias is None else bias.to(15)
    return self.bf16_result(torch.conv1d(x.to(15), w.to(15), b, stride, padding, dilation, groups), x)

def bf16_conv2d(self, x: Tensor, w: Tensor, bias: Optional[Tensor]=None, stride: List[int]=[1, 1], padding: List[int]=[0, 0], dilation: List[int]=[1, 1], groups: int=1) -> Tensor:
    b = bias if bias is None else bias.to(15)
    return self.bf16_result(torch.conv2d(x.to(15), w.to(15), b, stride, padding, dilation, groups), x)

def bf16_matmul(self, x: Tensor, y: Tensor) -> Tensor:
    return self.bf16_result(torch.matmul(x.to(15), y.to(15)), x)

def bf16_bmm(self, x: Tensor, y: Tensor) -> Tensor:
    return self.bf16_result(torch.bmm(x.to(15), y.to(15)), x)

def bf16_scaled_dot_product_attention(self, q: Tensor, k: Tensor, v: Tensor, mask: Optional[Tensor]=None, dropout: float=0.0, causal: bool=False) -> Tensor:
    return self.bf16_result(torch.scaled_dot_product_attention(q.to(15), k.to(15), v.to(15), mask, dropout, causal), q)

def bf16_baddbmm(self, sum: Tensor, x: Tensor, y: Tensor, alpha: int=1) -> Tensor:
    # sums stay in single precision, unlike those of autocast
    return torch.add(sum, torch.bmm(x.to(15), y.to(15)).to(sum.dtype), alpha=alpha)
