# A transformer over the patches of an image; the mean over them tells its class.
#
# w: patches, [their norm]; the blocks; [last norm], head
# x: (batch, channels, height, width); logits (batch, classes)
# The first half of the rotary angles of a head follows the row of a patch, the other its column.

def buffers(self, w: List[Tensor]) -> List[Tensor]:
    quarter = self.head_size // 4
    exponents = torch.arange(quarter, dtype=7, device=w[0].device) * (-1.0 / quarter)
    frequencies = torch.pow(100.0, exponents)
    rows = torch.outer(torch.arange(self.rows, dtype=7, device=w[0].device), frequencies)
    columns = torch.outer(torch.arange(self.columns, dtype=7, device=w[0].device), frequencies)
    shape = [self.rows, self.columns, quarter]
    angles = torch.cat([torch.expand(torch.unsqueeze(rows, 1), shape), torch.expand(torch.unsqueeze(columns, 0), shape)], 2)
    return self.rotations(torch.reshape(angles, [self.rows * self.columns, 2 * quarter]), w[0])

def logits(self, w: List[Tensor], buffers: List[Tensor], x: Tensor, training: bool, seed: Optional[int]=None) -> Tensor:
    first = 2 if self.norm > 0 else 1
    patches = torch.conv2d(x, w[0], None, [self.patch, self.patch])
    random = self.random(w[0], seed)
    h = self.dropped(self.normed(w, 1, torch.transpose(torch.flatten(patches, 2), 1, 2)), random)
    h = self.blocks(w, first, h, buffers, random)
    h = torch.mean(self.normed(w, len(w) - 2, h), [1])
    return torch.linear(h, w[len(w) - 1])
