# The cross-entropy of the class, in a training step of mixed images. All of a micro-batch are mixed with
# the same share, each with the one that takes its place in a random order; the losses for both classes
# are mixed as the images are.

def mixture(self, count: int, like: Tensor, seed: int) -> Tuple[Tensor, Tensor]:
    # the share of the image itself, from Beta(a, a), and which is the other; not what dropout draws
    # by the CPU on every device: scripts have no generators for GPUs, and these are few numbers
    random = torch.Generator(seed=seed ^ 6364136223846793)
    shares = torch._sample_dirichlet(torch.full([2], BETA, dtype=like.dtype), generator=random)
    others = torch.randperm(count, generator=random, dtype=4)
    return (torch.select(shares, 0, 0).to(like.device), others.to(like.device))

def loss(self, w: List[Tensor], buffers: List[Tensor], x: Tensor, y: Tensor, training: bool, seed: Optional[int]=None) -> Tensor:
    if seed is None:
        return torch.cross_entropy_loss(self.logits(w, buffers, x, training), y)
    share, others = self.mixture(x.size(0), x, seed)
    z = self.logits(w, buffers, torch.lerp(torch.index_select(x, 0, others), x, share), training, seed)
    other = torch.cross_entropy_loss(z, torch.index_select(y, 0, others))
    return torch.lerp(other, torch.cross_entropy_loss(z, y), share)
