# ConvNeXt: a patchify stem, then stages of blocks: depthwise 7x7, norm, linear of ratio 4,
# activation, linear, layer scale.
#
# w: stem filters, bias, norm, its bias; per later stage norm, its bias, 2x2 filters, bias; per block
# filters, bias, norm, its bias, up, bias, down, bias, layer scale; last norm, its bias, head, bias
# buffers: running mean and variance of each norm, where it is one over the batch
# x: (batch, channels, height, width); logits (batch, classes)
# self.norm: 0 none, 1 over the channels, 2 over the batch

# Where the norms stand in w, in the order in which they are computed.
def norms(self) -> List[int]:
    places = [2]
    i = 4
    depths = [self.depth0, self.depth1, self.depth2, self.depth3]
    for stage in range(4):
        if stage > 0:
            places.append(i)
            i = i + 4
        for block in range(depths[stage]):
            places.append(i + 2)
            i = i + 9
    places.append(i)
    return places

def buffers(self, w: List[Tensor]) -> List[Tensor]:
    b = annotate(List[Tensor], [])
    if self.norm == 2:
        for i in self.norms():
            b.append(torch.zeros_like(w[i]))
            b.append(torch.ones_like(w[i]))
    return b

# h: (..., channels); the k-th norm, whose scale is w[i]
def normed(self, w: List[Tensor], buffers: List[Tensor], i: int, k: int, h: Tensor, training: bool) -> Tensor:
    if self.norm == 2:
        rows = torch.reshape(h, [-1, h.size(-1)])
        rows = torch.batch_norm(rows, w[i], w[i + 1], buffers[2 * k], buffers[2 * k + 1], training, 0.1, 1e-5, False)
        h = torch.reshape(rows, h.size())
    elif self.norm == 1:
        h = torch.layer_norm(h, [h.size(-1)], w[i], w[i + 1], 1e-6)
    else:
        h = h * w[i] + w[i + 1]
    return h

def channel_norm(self, w: List[Tensor], buffers: List[Tensor], i: int, k: int, h: Tensor, training: bool) -> Tensor:
    a = self.normed(w, buffers, i, k, torch.permute(h, [0, 2, 3, 1]), training)
    return torch.permute(a, [0, 3, 1, 2])

def block(self, w: List[Tensor], buffers: List[Tensor], i: int, k: int, h: Tensor, training: bool) -> Tensor:
    a = torch.conv2d(h, w[i], w[i + 1], [1, 1], [3, 3], [1, 1], h.size(1))
    a = self.normed(w, buffers, i + 2, k, torch.permute(a, [0, 2, 3, 1]), training)
    a = torch.linear(self.activate(torch.linear(a, w[i + 4], w[i + 5])), w[i + 6], w[i + 7])
    return h + torch.permute(a * w[i + 8], [0, 3, 1, 2])

def logits(self, w: List[Tensor], buffers: List[Tensor], x: Tensor, training: bool, seed: Optional[int]=None) -> Tensor:
    h = torch.conv2d(x, w[0], w[1], [self.patch, self.patch])
    h = self.channel_norm(w, buffers, 2, 0, h, training)
    i = 4
    k = 1
    depths = [self.depth0, self.depth1, self.depth2, self.depth3]
    for stage in range(4):
        if stage > 0:
            h = self.channel_norm(w, buffers, i, k, h, training)
            h = torch.conv2d(h, w[i + 2], w[i + 3], [2, 2])
            i = i + 4
            k = k + 1
        for block in range(depths[stage]):
            h = self.block(w, buffers, i, k, h, training)
            i = i + 9
            k = k + 1
    h = self.normed(w, buffers, i, k, torch.mean(h, [2, 3]), training)
    return torch.linear(h, w[i + 2], w[i + 3])
