# A causal convolution that gates itself. w from i on: filters (2 width, width, kernel), projection

def mixer(self, w: List[Tensor], i: int, h: Tensor, buffers: List[Tensor]) -> Tensor:
    padded = torch.constant_pad_nd(torch.transpose(h, 1, 2), [self.kernel - 1, 0])
    a, b = torch.chunk(torch.conv1d(padded, w[i]), 2, 1)
    return torch.linear(torch.transpose(a * torch.sigmoid(b), 1, 2), w[i + 1])
