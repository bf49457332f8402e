# Images. data: pixels (n, channels, height, width) as bytes, classes (n) as int32, and mean and
# inverse standard deviation of each channel (channels, 1, 1); ids: rows

def gather(self, data: List[Tensor], ids: Tensor) -> List[Tensor]:
    rows = torch.reshape(ids, [-1])
    pixels = torch.index_select(data[0], 0, rows)
    classes = torch.index_select(data[1], 0, rows)
    return [torch.reshape(pixels, ids.size() + pixels.size()[1:]), torch.reshape(classes, ids.size())]

def sample_loss(self, w: List[Tensor], buffers: List[Tensor], data: List[Tensor], batch: List[Tensor], training: bool, seed: Optional[int]=None) -> Tensor:
    x = (batch[0].to(data[2].dtype) - data[2]) * data[3]
    return self.loss(w, buffers, x, batch[1].to(4), training, seed)
