package io.crossover.trainer.model;

/**
 * Dropout as Srivastava et al. (2014) with PyTorch's scaling: a training step sets each value to
 * zero with a chance, and divides the others by the chance of staying. Which ones it are, a seed
 * for the step tells: the generator is the step's own, so that neither other runs of the process
 * nor what a run did before have a part in it. Scripts have no generators for GPUs: there it is the
 * one of the process, seeded for the step, and a model that drops has to itself while it draws.
 *
 * @param share of the values, 0 to below 1
 */
record Dropout(double share) {

  /**
   * The methods {@code random(like, seed)}, what draws for a step, and {@code dropped(h, random)};
   * without a seed, or with a share of 0, nothing is dropped.
   */
  String script() {
    if (share == 0) {
      return """
          def random(self, like: Tensor, seed: Optional[int]) -> Optional[Generator]:
              return annotate(Optional[Generator], None)

          def dropped(self, h: Tensor, random: Optional[Generator]) -> Tensor:
              return h
          """;
    }
    return """
        def random(self, like: Tensor, seed: Optional[int]) -> Optional[Generator]:
            random = annotate(Optional[Generator], None)
            if seed is not None:
                random = torch.Generator(seed=seed)
                if like.is_cuda:
                    torch.manual_seed(seed)
            return random

        def dropped(self, h: Tensor, random: Optional[Generator]) -> Tensor:
            if random is not None:
                if h.is_cuda:
                    kept = torch.bernoulli(torch.detach(h), %s)
                else:
                    kept = torch.bernoulli(torch.detach(h), %s, generator=random)
                h = h * (kept * (1.0 / %s))
            return h
        """
        .formatted(1 - share, 1 - share, 1 - share);
  }
}
