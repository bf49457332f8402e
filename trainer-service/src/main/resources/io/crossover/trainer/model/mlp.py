# The embeddings of a sequence side by side; per hidden layer linear, RMSNorm, activation; RMSNorm;
# head. Predicts the token after the sequence.
#
# w: embedding; per hidden layer weight, norm; last norm, head
# x: tokens (batch, length); y: the token after each of them; activation: 0 ReLU, 1 squared, 2 GELU

def constants(self, length: int, like: Tensor) -> List[Tensor]:
    return annotate(List[Tensor], [])

def logits(self, w: List[Tensor], constants: List[Tensor], x: Tensor) -> Tensor:
    h = torch.flatten(torch.embedding(w[0], x), 1)
    for layer in range(self.hidden):
        i = 1 + 2 * layer
        h = torch.linear(h, w[i])
        h = torch.rms_norm(h, [h.size(1)], w[i + 1], 1e-6)
        if self.activation == 2:
            h = torch.gelu(h)
        else:
            h = torch.relu(h)
            if self.activation == 1:
                h = torch.square(h)
    n = 1 + 2 * self.hidden
    return torch.linear(torch.rms_norm(h, [h.size(1)], w[n], 1e-6), w[n + 1])

def loss(self, w: List[Tensor], constants: List[Tensor], x: Tensor, y: Tensor) -> Tensor:
    return torch.cross_entropy_loss(self.logits(w, constants, x), torch.select(y, 1, -1))
