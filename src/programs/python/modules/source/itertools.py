class _Lazy:
    def __init__(self, *args, **named):
        self._it = self._run(*args, **named)
    def __iter__(self):
        return self
    def __next__(self):
        return next(self._it)
    def __repr__(self):
        return '<itertools.%s object at 0x%012x>' % (type(self).__name__, id(self))

class count(_Lazy):
    def __init__(self, start=0, step=1):
        self._n, self._step = start, step
    def __next__(self):
        value = self._n
        self._n += self._step
        return value
    def __repr__(self):
        return 'count(%r%s)' % (self._n, '' if self._step == 1 else ', %r' % (self._step,))
class cycle(_Lazy):
    def _run(self, iterable):
        saved = []
        for each in iterable:
            yield each
            saved.append(each)
        while saved:
            yield from saved
class repeat(_Lazy):
    def __init__(self, object, times=None):
        self._object, self._times = object, times
    def __next__(self):
        if self._times is not None:
            if self._times <= 0:
                raise StopIteration
            self._times -= 1
        return self._object
    def __repr__(self):
        return 'repeat(%r%s)' % (self._object, '' if self._times is None else ', %d' % self._times)
class accumulate(_Lazy):
    def _run(self, iterable, func=None, *, initial=None):
        it = iter(iterable)
        total = initial
        if initial is None:
            try:
                total = next(it)
            except StopIteration:
                return
        yield total
        for each in it:
            total = total + each if func is None else func(total, each)
            yield total
class chain(_Lazy):
    def _run(self, *iterables):
        for each in iterables:
            yield from each
    @classmethod
    def from_iterable(cls, iterables):
        self = cls()
        self._it = (value for each in iterables for value in each)
        return self
class compress(_Lazy):
    def _run(self, data, selectors):
        return (value for value, wanted in zip(data, selectors) if wanted)
class dropwhile(_Lazy):
    def _run(self, predicate, iterable):
        it = iter(iterable)
        for each in it:
            if not predicate(each):
                yield each
                break
        yield from it
class takewhile(_Lazy):
    def _run(self, predicate, iterable):
        for each in iterable:
            if not predicate(each):
                return
            yield each
class filterfalse(_Lazy):
    def _run(self, predicate, iterable):
        for each in iterable:
            if not (predicate or bool)(each):
                yield each
class islice(_Lazy):
    def __init__(self, iterable, *args):
        s = slice(*args)
        for each in (s.start, s.stop):
            if each is not None and (not isinstance(each, int) or each < 0):
                raise ValueError('Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.' if len(args) > 1 else 'Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
        if s.step is not None and s.step < 1:
            raise ValueError('Step for islice() must be a positive integer or None.')
        self._it = self._go(iterable, s.start or 0, s.stop, s.step or 1)
    def _go(self, iterable, start, stop, step):
        wanted = start
        if stop is not None and stop <= 0:
            return
        for at, each in enumerate(iterable):
            if stop is not None and at >= stop:
                return
            if at == wanted:
                yield each
                wanted += step
            if stop is not None and at + 1 >= stop:
                return
class starmap(_Lazy):
    def _run(self, function, iterable):
        for args in iterable:
            yield function(*args)
class zip_longest(_Lazy):
    def _run(self, *iterables, fillvalue=None):
        its = [iter(each) for each in iterables]
        left = len(its)
        missing = object()
        while True:
            row = []
            for at, it in enumerate(its):
                value = missing if it is None else next(it, missing)
                if value is missing:
                    if it is not None:
                        left -= 1
                        its[at] = None
                        if left == 0:
                            return
                    value = fillvalue
                row.append(value)
            if not its:
                return
            yield tuple(row)
class pairwise(_Lazy):
    def _run(self, iterable):
        it = iter(iterable)
        before = next(it, it)
        if before is it:
            return
        for each in it:
            yield before, each
            before = each
class batched(_Lazy):
    def _run(self, iterable, n):
        if n < 1:
            raise ValueError('n must be at least one')
        it = iter(iterable)
        while batch := tuple(islice(it, n)):
            yield batch
class product(_Lazy):
    def _run(self, *iterables, repeat=1):
        pools = [tuple(pool) for pool in iterables] * repeat
        if any(not pool for pool in pools):
            return
        at = [0] * len(pools)
        while True:
            yield tuple(pool[i] for pool, i in zip(pools, at))
            for place in reversed(range(len(pools))):
                at[place] += 1
                if at[place] < len(pools[place]):
                    break
                at[place] = 0
            else:
                return
class permutations(_Lazy):
    def _run(self, iterable, r=None):
        pool = tuple(iterable)
        n = len(pool)
        r = n if r is None else r
        def extend(chosen, left):
            if len(chosen) == r:
                yield tuple(pool[i] for i in chosen)
                return
            for i in left:
                yield from extend(chosen + [i], [j for j in left if j != i])
        if r <= n:
            yield from extend([], list(range(n)))
class combinations(_Lazy):
    def _run(self, iterable, r):
        if r < 0:
            raise ValueError('r must be non-negative')
        pool = tuple(iterable)
        def extend(chosen, start):
            if len(chosen) == r:
                yield tuple(pool[i] for i in chosen)
                return
            for i in range(start, len(pool)):
                yield from extend(chosen + [i], i + 1)
        yield from extend([], 0)
class combinations_with_replacement(_Lazy):
    def _run(self, iterable, r):
        pool = tuple(iterable)
        def extend(chosen, start):
            if len(chosen) == r:
                yield tuple(pool[i] for i in chosen)
                return
            for i in range(start, len(pool)):
                yield from extend(chosen + [i], i)
        yield from extend([], 0)
class groupby(_Lazy):
    def _run(self, iterable, key=None):
        it = iter(iterable)
        nothing = object()
        current = nothing
        ahead = [next(it, nothing)]
        while ahead[0] is not nothing:
            own = ahead[0] if key is None else key(ahead[0])
            def group(own=own):
                while ahead[0] is not nothing and (ahead[0] if key is None else key(ahead[0])) == own:
                    value = ahead[0]
                    ahead[0] = next(it, nothing)
                    yield value
            members = group()
            yield own, members
            for _ in members:
                pass

def tee(iterable, n=2):
    it = iter(iterable)
    queues = [[] for _ in range(n)]
    def one(queue):
        while True:
            if not queue:
                try:
                    value = next(it)
                except StopIteration:
                    return
                for each in queues:
                    each.append(value)
            yield queue.pop(0)
    return tuple(one(queue) for queue in queues)
