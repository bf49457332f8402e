# A residual network. Every convolution has a norm behind it; layer k is w[3k], the filters, and
# w[3k + 1], w[3k + 2], scale and shift of its norm. Last the head, weight and bias.
#
# buffers: running mean and variance of each norm, where it is one over the batch
# x: (batch, channels, height, width); logits (batch, classes)
# self.norm: 0 none, 1 over the channels, 2 over the batch
# self.stem: 0 as published, 1 for small images, 2 patches; self.bottleneck: 0 or 1

def buffers(self, w: List[Tensor]) -> List[Tensor]:
    b = annotate(List[Tensor], [])
    if self.norm == 2:
        for k in range((len(w) - 2) // 3):
            b.append(torch.zeros_like(w[3 * k + 1]))
            b.append(torch.ones_like(w[3 * k + 1]))
    return b

def layer(self, w: List[Tensor], buffers: List[Tensor], k: int, h: Tensor, stride: int, training: bool) -> Tensor:
    filters = w[3 * k]
    size = filters.size(2)
    padding = size // 2 if size % 2 == 1 else 0
    groups = h.size(1) // filters.size(1)
    h = torch.conv2d(h, filters, None, [stride, stride], [padding, padding], [1, 1], groups)
    if self.norm == 2:
        h = torch.batch_norm(h, w[3 * k + 1], w[3 * k + 2], buffers[2 * k], buffers[2 * k + 1], training, 0.1, 1e-5, False)
    elif self.norm == 1:
        h = torch.layer_norm(torch.permute(h, [0, 2, 3, 1]), [h.size(1)], w[3 * k + 1], w[3 * k + 2], 1e-5)
        h = torch.permute(h, [0, 3, 1, 2])
    else:
        h = h * torch.view(w[3 * k + 1], [-1, 1, 1]) + torch.view(w[3 * k + 2], [-1, 1, 1])
    return h

def stage(self, w: List[Tensor], buffers: List[Tensor], first: int, blocks: int, h: Tensor, stride: int, training: bool) -> Tensor:
    k = first
    for block in range(blocks):
        s = stride if block == 0 else 1
        if self.bottleneck == 1:
            a = self.activate(self.layer(w, buffers, k, h, 1, training))
            a = self.activate(self.layer(w, buffers, k + 1, a, s, training))
            a = self.layer(w, buffers, k + 2, a, 1, training)
            k = k + 3
        else:
            a = self.activate(self.layer(w, buffers, k, h, s, training))
            a = self.layer(w, buffers, k + 1, a, 1, training)
            k = k + 2
        if s != 1 or h.size(1) != a.size(1):
            h = self.layer(w, buffers, k, h, s, training)
            k = k + 1
        h = self.activate(h + a)
    return h

def logits(self, w: List[Tensor], buffers: List[Tensor], x: Tensor, training: bool, seed: Optional[int]=None) -> Tensor:
    stride = 2 if self.stem == 0 else (4 if self.stem == 2 else 1)
    h = self.layer(w, buffers, 0, x, stride, training)
    if self.stem != 2:
        h = self.activate(h)
    if self.stem == 0:
        h = torch.max_pool2d(h, [3, 3], [2, 2], [1, 1])
    h = self.stage(w, buffers, 1, self.blocks0, h, 1, training)
    h = self.stage(w, buffers, self.first1, self.blocks1, h, 2, training)
    h = self.stage(w, buffers, self.first2, self.blocks2, h, 2, training)
    h = self.stage(w, buffers, self.first3, self.blocks3, h, 2, training)
    n = len(w)
    return torch.linear(torch.mean(h, [2, 3]), w[n - 2], w[n - 1])
