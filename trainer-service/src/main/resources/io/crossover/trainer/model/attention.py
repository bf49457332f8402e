# Attention with QK-norm and rotary positions. w from i on: qkv, norms of q and k, projection
#
# buffers: cosines and signed sines of the rotary angles (length, 1, 1, head size)
# self.causal: 1 where a position sees none after it

def rotations(self, angles: Tensor, like: Tensor) -> List[Tensor]:
    # angles: (length, half the head size), float64
    cos = torch.cos(angles)
    sin = torch.sin(angles)
    shape = [angles.size(0), 1, 1, self.head_size]
    return [torch.view(torch.cat([cos, cos], 1), shape).to(like.dtype), torch.view(torch.cat([torch.neg(sin), sin], 1), shape).to(like.dtype)]

def mixer(self, w: List[Tensor], i: int, h: Tensor, buffers: List[Tensor]) -> Tensor:
    batch = h.size(0)
    length = h.size(1)
    a = torch.linear(h, w[i])
    # q and k are normalised and rotated together
    parts = torch.split_with_sizes(torch.view(a, [batch, length, 3, self.heads, self.head_size]), [2, 1], 2)
    qk = torch.rms_norm(parts[0], [self.head_size], None, 1e-6) * w[i + 1]
    qk = qk * buffers[0] + torch.roll(qk, [self.head_size // 2], [4]) * buffers[1]
    q, k = torch.unbind(torch.permute(qk, [2, 0, 3, 1, 4]))
    v = torch.transpose(torch.squeeze(parts[1], 2), 1, 2)
    a = torch.scaled_dot_product_attention(q, k, v, None, 0.0, self.causal == 1)
    a = torch.reshape(torch.transpose(a, 1, 2), [batch, length, self.width])
    return torch.linear(a, w[i + 2])
