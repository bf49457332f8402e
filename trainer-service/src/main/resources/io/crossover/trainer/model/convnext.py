# ConvNeXt: a patchify stem, then stages of blocks: depthwise 7x7, LayerNorm, linear of ratio 4,
# activation, linear, layer scale.
#
# w: stem filters, bias, norm, its bias; per later stage norm, its bias, 2x2 filters, bias; per block
# filters, bias, norm, its bias, up, bias, down, bias, layer scale; last norm, its bias, head, bias
# x: (batch, channels, height, width); logits (batch, classes)

def buffers(self, w: List[Tensor]) -> List[Tensor]:
    return annotate(List[Tensor], [])

def channel_norm(self, h: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    a = torch.layer_norm(torch.permute(h, [0, 2, 3, 1]), [h.size(1)], weight, bias, 1e-6)
    return torch.permute(a, [0, 3, 1, 2])

def block(self, w: List[Tensor], i: int, h: Tensor) -> Tensor:
    a = torch.conv2d(h, w[i], w[i + 1], [1, 1], [3, 3], [1, 1], h.size(1))
    a = torch.layer_norm(torch.permute(a, [0, 2, 3, 1]), [h.size(1)], w[i + 2], w[i + 3], 1e-6)
    a = torch.linear(self.activate(torch.linear(a, w[i + 4], w[i + 5])), w[i + 6], w[i + 7])
    return h + torch.permute(a * w[i + 8], [0, 3, 1, 2])

def logits(self, w: List[Tensor], buffers: List[Tensor], x: Tensor, training: bool, seed: Optional[int]=None) -> Tensor:
    h = torch.conv2d(x, w[0], w[1], [self.patch, self.patch])
    h = self.channel_norm(h, w[2], w[3])
    i = 4
    depths = [self.depth0, self.depth1, self.depth2, self.depth3]
    for stage in range(4):
        if stage > 0:
            h = self.channel_norm(h, w[i], w[i + 1])
            h = torch.conv2d(h, w[i + 2], w[i + 3], [2, 2])
            i = i + 4
        for block in range(depths[stage]):
            h = self.block(w, i, h)
            i = i + 9
    h = torch.layer_norm(torch.mean(h, [2, 3]), [h.size(1)], w[i], w[i + 1], 1e-6)
    return torch.linear(h, w[i + 2], w[i + 3])
