# A file as a vector of `size` elements: mapped, copied where it is written to, never written back.

def mapped(self, file: str, size: int, dtype: int) -> Tensor:
    return torch.from_file(file, False, size, dtype=dtype, layout=None, device=None, pin_memory=False)
