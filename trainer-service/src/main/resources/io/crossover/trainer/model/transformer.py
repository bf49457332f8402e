# Pre-norm blocks: attention with QK-norm and rotary positions, then a feed-forward layer with ratio
# 4, or gated with 8/3; no biases.
#
# w from `first` on: per block [norm], qkv, norms of q and k, projection, [norm], up, down; up makes
# the gate and the values when it is gated; norms are absent where self.norm is 0
# cos, sin: cosines and signed sines of the rotary angles (length, 1, 1, head size)
# self.norm: 0 none, 1 LayerNorm, 2 RMSNorm

def rotations(self, angles: Tensor, like: Tensor) -> List[Tensor]:
    # angles: (length, half the head size), float64
    cos = torch.cos(angles)
    sin = torch.sin(angles)
    shape = [angles.size(0), 1, 1, self.head_size]
    return [torch.view(torch.cat([cos, cos], 1), shape).to(like.dtype), torch.view(torch.cat([torch.neg(sin), sin], 1), shape).to(like.dtype)]

def normed(self, w: List[Tensor], i: int, h: Tensor) -> Tensor:
    if self.norm == 2:
        h = torch.rms_norm(h, [self.width], w[i], 1e-6)
    elif self.norm == 1:
        h = torch.layer_norm(h, [self.width], w[i], None, 1e-5)
    return h

def attention(self, h: Tensor, qkv: Tensor, scale: Tensor, projection: Tensor, cos: Tensor, sin: Tensor, causal: bool) -> Tensor:
    batch = h.size(0)
    length = h.size(1)
    a = torch.linear(h, qkv)
    # q and k are normalised and rotated together
    parts = torch.split_with_sizes(torch.view(a, [batch, length, 3, self.heads, self.head_size]), [2, 1], 2)
    qk = torch.rms_norm(parts[0], [self.head_size], None, 1e-6) * scale
    qk = qk * cos + torch.roll(qk, [self.head_size // 2], [4]) * sin
    q, k = torch.unbind(torch.permute(qk, [2, 0, 3, 1, 4]))
    v = torch.transpose(torch.squeeze(parts[1], 2), 1, 2)
    a = torch.scaled_dot_product_attention(q, k, v, None, 0.0, causal)
    a = torch.reshape(torch.transpose(a, 1, 2), [batch, length, self.width])
    return torch.linear(a, projection)

def feed_forward(self, h: Tensor, up: Tensor, down: Tensor) -> Tensor:
    a = torch.linear(h, up)
    if self.gated == 1:
        gate, value = torch.chunk(a, 2, 2)
        a = self.activate(gate) * value
    else:
        a = self.activate(a)
    return torch.linear(a, down)

def blocks(self, w: List[Tensor], first: int, h: Tensor, cos: Tensor, sin: Tensor, causal: bool) -> Tensor:
    i = first
    norm = 1 if self.norm > 0 else 0
    for layer in range(self.layers):
        a = self.normed(w, i, h)
        i = i + norm
        h = h + self.attention(a, w[i], w[i + 1], w[i + 2], cos, sin, causal)
        i = i + 3
        a = self.normed(w, i, h)
        i = i + norm
        h = h + self.feed_forward(a, w[i], w[i + 1])
        i = i + 2
    return h
