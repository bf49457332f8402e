# The pixels of an image, to tell its class.
#
# w: the layers; x: (batch, channels, height, width); logits (batch, classes)

def logits(self, w: List[Tensor], buffers: List[Tensor], x: Tensor, training: bool, seed: Optional[int]=None) -> Tensor:
    return self.layers(w, 0, torch.flatten(x, 1), seed)
