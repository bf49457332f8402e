# Windows of a text. data: the text (n), as bytes, as integers of four bytes, or of two, which are
# unsigned whatever libtorch calls them; or two texts, positions in the second going on from the
# first; ids: where each sample begins, all of one call in one text. A text may stay in the memory of the
# CPU, as a file that is mapped does: its windows are cut there

def gather(self, data: List[Tensor], ids: Tensor) -> List[Tensor]:
    # samples with the token after them: (..., length + 1)
    text = data[0]
    if len(data) > 1 and int(torch.min(ids)) >= text.size(0):
        ids = ids - text.size(0)
        text = data[1]
    index = torch.unsqueeze(ids.to(text.device), -1) + torch.arange(self.length + 1, device=text.device)
    tokens = torch.reshape(torch.index_select(text, 0, torch.reshape(index, [-1])), index.size())
    tokens = tokens.to(ids.device).to(4)
    if text.dtype == 2:
        tokens = torch.bitwise_and(tokens, 65535)
    return [tokens]

def sample_loss(self, w: List[Tensor], buffers: List[Tensor], data: List[Tensor], batch: List[Tensor], training: bool, seed: Optional[int]=None) -> Tensor:
    x = torch.narrow(batch[0], 1, 0, self.length)
    y = torch.narrow(batch[0], 1, 1, self.length)
    return self.loss(w, buffers, x, y, training, seed)
