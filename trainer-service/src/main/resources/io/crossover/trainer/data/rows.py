# A sample is a row of every tensor of the data; ids: rows

def gather(self, data: List[Tensor], ids: Tensor) -> List[Tensor]:
    rows = torch.reshape(ids, [-1])
    result = annotate(List[Tensor], [])
    for t in data:
        taken = torch.index_select(t, 0, rows)
        result.append(torch.reshape(taken, ids.size() + taken.size()[1:]))
    return result
