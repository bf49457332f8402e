# Windows of a text. data: the text (n); ids: where each sample begins in it

def gather(self, data: List[Tensor], ids: Tensor) -> List[Tensor]:
    # samples with the token after them: (..., length + 1)
    index = torch.unsqueeze(ids, -1) + torch.arange(self.length + 1, device=ids.device)
    tokens = torch.index_select(data[0], 0, torch.reshape(index, [-1]))
    return [torch.reshape(tokens, index.size()).to(4)]

def sample_loss(self, w: List[Tensor], buffers: List[Tensor], data: List[Tensor], batch: List[Tensor], training: bool) -> Tensor:
    x = torch.narrow(batch[0], 1, 0, self.length)
    y = torch.narrow(batch[0], 1, 1, self.length)
    return self.loss(w, buffers, x, y, training)

def loss(self, w: List[Tensor], buffers: List[Tensor], x: Tensor, y: Tensor, training: bool) -> Tensor:
    # logits of the last tokens, as many as the model predicts: (batch, predicted, vocabulary)
    z = self.logits(w, buffers, x, training)
    y = torch.narrow(y, 1, y.size(1) - z.size(1), z.size(1))
    return torch.cross_entropy_loss(torch.flatten(z, 0, 1), torch.reshape(y, [-1]))
