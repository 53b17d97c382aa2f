import _random, math as _math
from posix import random_bits as _fresh
BPF, RECIP_BPF = 53, 2 ** -53

class Random:
    def __init__(self, x=None):
        self._source = _random.new()
        self.gauss_next = None
        self.seed(x)
    def seed(self, a=None, version=2):
        if a is None:
            a = _fresh()
        elif isinstance(a, (str, bytes, bytearray)):
            from hashlib import sha512
            if isinstance(a, str):
                a = a.encode()
            a = int.from_bytes(bytes(a) + sha512(a).digest(), 'big')
        elif isinstance(a, float):
            a = hash(a) & 0xffffffffffffffff
        elif not isinstance(a, int):
            raise TypeError('The only supported seed types are: None,\nint, float, str, bytes, and bytearray.')
        _random.seed(self._source, abs(a))
        self.gauss_next = None
    def random(self):
        return _random.random(self._source)
    def getrandbits(self, k):
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        return _random.getrandbits(self._source, k)
    def randbytes(self, n):
        return _random.randbytes(self._source, n)
    def _randbelow(self, n):
        k = n.bit_length()
        r = self.getrandbits(k)
        while r >= n:
            r = self.getrandbits(k)
        return r
    def randrange(self, start, stop=None, step=1):
        for each in (start, step) if stop is None else (start, stop, step):
            if not isinstance(each, int):
                raise TypeError("'%s' object cannot be interpreted as an integer" % type(each).__name__)
        if stop is None:
            if start > 0:
                return self._randbelow(start)
            raise ValueError('empty range for randrange()')
        width = stop - start
        if step == 1:
            if width > 0:
                return start + self._randbelow(width)
            raise ValueError('empty range in randrange(%d, %d)' % (start, stop))
        if step == 0:
            raise ValueError('zero step for randrange()')
        n = (width + step + (-1 if step > 0 else 1)) // step
        if n <= 0:
            raise ValueError('empty range in randrange(%d, %d, %d)' % (start, stop, step))
        return start + step * self._randbelow(n)
    def randint(self, a, b):
        return self.randrange(a, b + 1)
    def choice(self, seq):
        if not len(seq):
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._randbelow(len(seq))]
    def shuffle(self, x):
        for i in reversed(range(1, len(x))):
            j = self._randbelow(i + 1)
            x[i], x[j] = x[j], x[i]
    def sample(self, population, k, *, counts=None):
        if isinstance(population, (set, dict)):
            raise TypeError('Population must be a sequence.  For dicts or sets, use sorted(d).')
        n = len(population)
        if counts is not None:
            expanded = [each for each, count in zip(population, counts) for _ in range(count)]
            return self.sample(expanded, k)
        if not 0 <= k <= n:
            raise ValueError('Sample larger than population or is negative')
        result = [None] * k
        setsize = 21
        if k > 5:
            setsize += 4 ** _math.ceil(_math.log(k * 3, 4))
        if n <= setsize:
            pool = list(population)
            for i in range(k):
                j = self._randbelow(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
        else:
            selected = set()
            for i in range(k):
                j = self._randbelow(n)
                while j in selected:
                    j = self._randbelow(n)
                selected.add(j)
                result[i] = population[j]
        return result
    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[_math.floor(self.random() * n)] for _ in range(k)]
            cum_weights, total = [], 0
            for weight in weights:
                total += weight
                cum_weights.append(total)
        if len(cum_weights) != n:
            raise ValueError('The number of weights does not match the population')
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError('Total of weights must be greater than zero')
        from bisect import bisect
        return [population[bisect(cum_weights, self.random() * total, 0, n - 1)] for _ in range(k)]
    def uniform(self, a, b):
        return a + (b - a) * self.random()
    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        c = 0.5 if mode is None else (mode - low) / (high - low)
        if u > c:
            u, c, low, high = 1.0 - u, 1.0 - c, high, low
        return low + (high - low) * _math.sqrt(u * c)
    def normalvariate(self, mu=0.0, sigma=1.0):
        magic = 4 * _math.exp(-0.5) / _math.sqrt(2.0)
        while True:
            u1 = self.random()
            u2 = 1.0 - self.random()
            z = magic * (u1 - 0.5) / u2
            if z * z / 4.0 <= -_math.log(u2):
                return mu + z * sigma
    def gauss(self, mu=0.0, sigma=1.0):
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            x2pi = self.random() * 2.0 * _math.pi
            g2rad = _math.sqrt(-2.0 * _math.log(1.0 - self.random()))
            z = _math.cos(x2pi) * g2rad
            self.gauss_next = _math.sin(x2pi) * g2rad
        return mu + z * sigma
    def expovariate(self, lambd=1.0):
        return -_math.log(1.0 - self.random()) / lambd
    def getstate(self):
        import _drydock
        _drydock.refuse('random.getstate')
    setstate = getstate

class SystemRandom(Random):
    def seed(self, *args):
        super().seed()

_inst = Random()
seed, random, getrandbits, randbytes, randrange, randint, choice, shuffle, sample, choices, uniform, triangular, normalvariate, gauss, expovariate = (
    _inst.seed, _inst.random, _inst.getrandbits, _inst.randbytes, _inst.randrange, _inst.randint, _inst.choice, _inst.shuffle, _inst.sample,
    _inst.choices, _inst.uniform, _inst.triangular, _inst.normalvariate, _inst.gauss, _inst.expovariate)
