# A causal transformer: pre-norm blocks, RMSNorm, QK-norm, rotary positions, squared ReLU, no biases.
#
# w: embedding, its norm; per block: norm, qkv, norms of q and k, projection, norm, up, down;
#    last norm, head
# x: tokens (batch, length); constants: cosines and signed sines (length, 1, 1, head size)

def constants(self, length: int, like: Tensor) -> List[Tensor]:
    half = self.head_size // 2
    exponents = torch.arange(half, dtype=7, device=like.device) * (-1.0 / half)
    angles = torch.outer(torch.arange(length, dtype=7, device=like.device), torch.pow(10000.0, exponents))
    cos = torch.cos(angles)
    sin = torch.sin(angles)
    shape = [length, 1, 1, self.head_size]
    return [torch.view(torch.cat([cos, cos], 1), shape).to(like.dtype), torch.view(torch.cat([torch.neg(sin), sin], 1), shape).to(like.dtype)]

def logits(self, w: List[Tensor], constants: List[Tensor], x: Tensor) -> Tensor:
    batch = x.size(0)
    length = x.size(1)
    cos = constants[0]
    sin = constants[1]
    h = torch.rms_norm(torch.embedding(w[0], x), [self.width], w[1], 1e-6)
    for layer in range(self.layers):
        i = 2 + 7 * layer
        # attention: q and k are normalised and rotated together
        a = torch.linear(torch.rms_norm(h, [self.width], w[i], 1e-6), w[i + 1])
        parts = torch.split_with_sizes(torch.view(a, [batch, length, 3, self.heads, self.head_size]), [2, 1], 2)
        qk = torch.rms_norm(parts[0], [self.head_size], None, 1e-6) * w[i + 2]
        qk = qk * cos + torch.roll(qk, [self.head_size // 2], [4]) * sin
        q, k = torch.unbind(torch.permute(qk, [2, 0, 3, 1, 4]))
        v = torch.transpose(torch.squeeze(parts[1], 2), 1, 2)
        a = torch.scaled_dot_product_attention(q, k, v, None, 0.0, True)
        a = torch.reshape(torch.transpose(a, 1, 2), [batch, length, self.width])
        h = h + torch.linear(a, w[i + 3])
        # feed forward
        a = torch.linear(torch.rms_norm(h, [self.width], w[i + 4], 1e-6), w[i + 5])
        h = h + torch.linear(torch.square(torch.relu(a)), w[i + 6])
    n = 2 + 7 * self.layers
    return torch.linear(torch.rms_norm(h, [self.width], w[n], 1e-6), w[n + 1])

def loss(self, w: List[Tensor], constants: List[Tensor], x: Tensor, y: Tensor) -> Tensor:
    z = self.logits(w, constants, x)
    return torch.cross_entropy_loss(torch.view(z, [-1, z.size(2)]), torch.reshape(y, [-1]))
