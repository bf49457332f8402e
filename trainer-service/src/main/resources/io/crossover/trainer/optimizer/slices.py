# The weights, their gradient, then the buffers of the optimizer: of all weights, of some neighbours,
# or of one weight as a matrix. They share memory with the state.

def whole(self, state: List[Tensor], g: Tensor) -> List[Tensor]:
    part = [state[0], g]
    for i in range(1, len(state)):
        part.append(state[i])
    return part

def slice(self, state: List[Tensor], g: Tensor, offset: int, size: int) -> List[Tensor]:
    part = [torch.narrow(state[0], 0, offset, size), torch.narrow(g, 0, offset, size)]
    for i in range(1, len(state)):
        part.append(torch.narrow(state[i], 0, offset, size))
    return part

def matrix(self, state: List[Tensor], g: Tensor, offset: int, rows: int, columns: int) -> List[Tensor]:
    part = self.slice(state, g, offset, rows * columns)
    for i in range(len(part)):
        part[i] = torch.view(part[i], [rows, columns])
    return part
