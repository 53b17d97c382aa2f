def heappush(heap, item):
    heap.append(item)
    at = len(heap) - 1
    while at > 0:
        parent = (at - 1) >> 1
        if not heap[at] < heap[parent]:
            break
        heap[at], heap[parent] = heap[parent], heap[at]
        at = parent

def _sink(heap, at):
    size = len(heap)
    start, item = at, heap[at]
    child = 2 * at + 1
    while child < size:
        if child + 1 < size and not heap[child] < heap[child + 1]:
            child += 1
        heap[at] = heap[child]
        at, child = child, 2 * child + 1
    heap[at] = item
    while at > start:
        parent = (at - 1) >> 1
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item

def heappop(heap):
    last = heap.pop()
    if not heap:
        return last
    first, heap[0] = heap[0], last
    _sink(heap, 0)
    return first

def heapify(heap):
    for at in reversed(range(len(heap) // 2)):
        _sink(heap, at)

def heapreplace(heap, item):
    first, heap[0] = heap[0], item
    _sink(heap, 0)
    return first

def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item

def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(0, n)]

def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(0, n)]

def merge(*iterables, key=None, reverse=False):
    return iter(sorted((value for each in iterables for value in each), key=key, reverse=reverse))
