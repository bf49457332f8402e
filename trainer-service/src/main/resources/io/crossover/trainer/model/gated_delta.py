# The gated delta rule behind short convolutions (Yang et al. 2024). Each head keeps a state of values by
# keys, S, that fades by a factor a and replaces what it held under a key by the share b:
#     S[t] = a[t] S[t-1] (I - b[t] k[t] k[t]') + b[t] v[t] k[t]',    o[t] = S[t] q[t]
#
# w from i on: queries, keys, values, filters of the three (channels, 1, kernel); step, its bias, decay;
# strength; gate, norm of the outputs, projection
# buffers: 0 where a position of a chunk sees another, minus infinity where not (chunk, chunk)

def causal_mask(self, like: Tensor) -> Tensor:
    forbidden = torch.full([self.chunk, self.chunk], float("-inf"), dtype=like.dtype, device=like.device)
    return torch.triu(forbidden, 1)

def chunks(self, x: Tensor) -> Tensor:
    # (batch, heads, length, size) as (batch * heads, chunks, chunk, size), zeros behind the end
    missing = (self.chunk - x.size(2) % self.chunk) % self.chunk
    return torch.reshape(torch.constant_pad_nd(x, [0, 0, 0, missing]), [x.size(0) * x.size(1), -1, self.chunk, x.size(3)])

def delta_rule(self, q: Tensor, k: Tensor, v: Tensor, log_a: Tensor, b: Tensor, mask: Tensor) -> Tensor:
    # q, k, v: (batch, heads, length, size); log_a, b: (batch, heads, length, 1); outputs like v.
    # Within a chunk S[t] = fade[t] S + sum over i <= t of fade[t] / fade[i] u[i] k[i]', S from the chunk
    # before it. The u of a chunk solve a triangular system whose right sides depend on S linearly: it is
    # solved for both parts at once, in all chunks; one after the other they only multiply.
    heads = [v.size(0), v.size(1)]
    length = v.size(2)
    q, k, v, log_a, b = self.chunks(q), self.chunks(k), self.chunks(v), self.chunks(log_a), self.chunks(b)
    total = torch.cumsum(log_a, 2)
    fade = torch.exp(total)
    between = torch.exp(total - torch.transpose(total, 2, 3) + mask)
    keys = torch.transpose(k, 2, 3)
    written = k * b
    system = torch.matmul(written, keys) * between
    sides = torch.cat([written * fade, v * b], 3)
    solved = torch.linalg_solve_triangular(system, sides, upper=False, unitriangular=True)
    of_state, own = torch.split_with_sizes(solved, [k.size(3), v.size(3)], 3)
    last = torch.narrow(total, 2, self.chunk - 1, 1)
    kept = torch.unbind(torch.exp(last), 1)
    adding = torch.unbind(keys * torch.transpose(torch.exp(last - total), 2, 3), 1)
    of_states = torch.unbind(of_state, 1)
    owns = torch.unbind(own, 1)
    state = torch.zeros([k.size(0), k.size(3), v.size(3)], dtype=v.dtype, device=v.device)
    states = annotate(List[Tensor], [])
    updates = annotate(List[Tensor], [])
    for i in range(len(owns)):
        if i > 0:
            state = torch.baddbmm(state * kept[i - 1], adding[i - 1], updates[i - 1])
        states.append(state)
        updates.append(torch.baddbmm(owns[i], of_states[i], state, alpha=-1))
    seen = torch.matmul(q, keys) * between
    o = torch.matmul(q * fade, torch.stack(states, 1)) + torch.matmul(seen, torch.stack(updates, 1))
    return torch.narrow(torch.reshape(o, heads + [-1, v.size(3)]), 2, 0, length)

def by_head(self, x: Tensor) -> Tensor:
    # (batch, channels, length) as (batch, heads, length, size)
    return torch.transpose(torch.reshape(x, [x.size(0), self.heads, -1, x.size(2)]), 2, 3)

def unit(self, x: Tensor) -> Tensor:
    return x * torch.rsqrt(torch.sum(x * x, [3], True) + 1e-6)

def mixer(self, w: List[Tensor], i: int, h: Tensor, buffers: List[Tensor]) -> Tensor:
    values = self.heads * self.value_size
    keys = self.heads * self.key_size
    qkv = torch.transpose(torch.linear(h, torch.cat([w[i], w[i + 1], w[i + 2]])), 1, 2)
    padded = torch.constant_pad_nd(qkv, [w[i + 3].size(2) - 1, 0])
    qkv = torch.silu(torch.conv1d(padded, w[i + 3], None, [1], [0], [1], qkv.size(1)))
    q, k, v = torch.split_with_sizes(qkv, [keys, keys, values], 1)
    q = self.unit(self.by_head(q)) * float(self.key_size) ** -0.5
    k = self.unit(self.by_head(k))
    step = torch.softplus(torch.linear(h, w[i + 4]) + w[i + 5])
    log_a = torch.neg(torch.exp(w[i + 6]) * step)
    b = torch.sigmoid(torch.linear(h, w[i + 7]))
    log_a = torch.unsqueeze(torch.transpose(log_a, 1, 2), 3)
    b = torch.unsqueeze(torch.transpose(b, 1, 2), 3)
    o = self.delta_rule(q, k, self.by_head(v), log_a, b, buffers[0])
    o = torch.rms_norm(torch.transpose(o, 1, 2), [self.value_size], w[i + 9], 1e-5)
    return torch.linear(torch.flatten(o, 2) * torch.silu(torch.linear(h, w[i + 8])), w[i + 10])
