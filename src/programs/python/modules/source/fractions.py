import math
import re

_FORMAT = re.compile(
    r'\s*(?P<sign>[-+]?)(?=\d|\.\d)(?P<num>\d*)(?:/(?P<denom>\d+)|(?:\.(?P<decimal>\d*))?(?:[Ee](?P<exp>[-+]?\d+))?)\s*\Z')


class Fraction:
    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if denominator is None:
            if isinstance(numerator, int):
                self._numerator, self._denominator = int(numerator), 1
                return self
            if isinstance(numerator, Fraction):
                self._numerator, self._denominator = numerator._numerator, numerator._denominator
                return self
            if hasattr(numerator, 'as_integer_ratio'):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            if not isinstance(numerator, str):
                raise TypeError('argument should be a string or a Rational instance')
            found = _FORMAT.match(numerator)
            if found is None:
                raise ValueError('Invalid literal for Fraction: %r' % numerator)
            over = int(found['num'] or '0')
            under = int(found['denom'] or '1')
            if found['decimal']:
                scale = 10 ** len(found['decimal'])
                over = over * scale + int(found['decimal'])
                under *= scale
            if found['exp']:
                exponent = int(found['exp'])
                if exponent >= 0:
                    over *= 10 ** exponent
                else:
                    under *= 10 ** -exponent
            numerator, denominator = -over if found['sign'] == '-' else over, under
        elif isinstance(numerator, Fraction) or isinstance(denominator, Fraction):
            one, other = Fraction(numerator), Fraction(denominator)
            numerator = one._numerator * other._denominator
            denominator = other._numerator * one._denominator
        elif not (isinstance(numerator, int) and isinstance(denominator, int)):
            raise TypeError('both arguments should be Rational instances')
        if denominator == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % numerator)
        common = math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator, self._denominator = numerator // common, denominator // common
        return self

    from_float = from_decimal = classmethod(lambda cls, value: cls(value))

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def is_integer(self):
        return self._denominator == 1

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            whole = n // d
            q2 = q0 + whole * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + whole * p1, q2
            n, d = d, n - whole * d
        k = (max_denominator - q0) // q1
        low, high = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
        return high if abs(high - self) <= abs(low - self) else low

    def __repr__(self):
        return '%s(%s, %s)' % (type(self).__name__, self._numerator, self._denominator)

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else '%s/%s' % (self._numerator, self._denominator)

    def __format__(self, spec):
        if not spec:
            return str(self)
        return format(float(self), spec)

    def _with(self, other, exact, rough):
        if isinstance(other, int):
            other = Fraction(other)
        if isinstance(other, Fraction):
            return exact(self, other)
        if isinstance(other, float):
            return rough(float(self), other)
        return NotImplemented

    def __add__(a, b):
        return a._with(b, lambda x, y: Fraction(
            x._numerator * y._denominator + y._numerator * x._denominator, x._denominator * y._denominator),
            lambda x, y: x + y)

    __radd__ = __add__

    def __sub__(a, b):
        return a._with(b, lambda x, y: Fraction(
            x._numerator * y._denominator - y._numerator * x._denominator, x._denominator * y._denominator),
            lambda x, y: x - y)

    def __rsub__(b, a):
        return b._with(a, lambda y, x: x - y, lambda y, x: x - y)

    def __mul__(a, b):
        return a._with(
            b, lambda x, y: Fraction(x._numerator * y._numerator, x._denominator * y._denominator), lambda x, y: x * y)

    __rmul__ = __mul__

    def __truediv__(a, b):
        return a._with(
            b, lambda x, y: Fraction(x._numerator * y._denominator, x._denominator * y._numerator), lambda x, y: x / y)

    def __rtruediv__(b, a):
        return b._with(a, lambda y, x: x / y, lambda y, x: x / y)

    def __floordiv__(a, b):
        return a._with(b, lambda x, y: (x._numerator * y._denominator) // (x._denominator * y._numerator),
                       lambda x, y: x // y)

    def __rfloordiv__(b, a):
        return b._with(a, lambda y, x: x // y, lambda y, x: x // y)

    def __mod__(a, b):
        return a._with(b, lambda x, y: x - y * (x // y), lambda x, y: x % y)

    def __rmod__(b, a):
        return b._with(a, lambda y, x: x % y, lambda y, x: x % y)

    def __divmod__(a, b):
        return a // b, a % b

    def __pow__(a, b):
        if isinstance(b, Fraction) and b._denominator == 1:
            b = b._numerator
        if isinstance(b, int):
            if b >= 0:
                return Fraction(a._numerator ** b, a._denominator ** b)
            return Fraction(a._denominator ** -b, a._numerator ** -b)
        return float(a) ** float(b)

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        return a ** float(b)

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __pos__(self):
        return Fraction(self)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __int__(self):
        return self.__trunc__()

    def __trunc__(self):
        return -(-self._numerator // self._denominator) if self._numerator < 0 else self._numerator // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            return whole + (rest * 2 > self._denominator or rest * 2 == self._denominator and whole & 1)
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __float__(self):
        return self._numerator / self._denominator

    def __bool__(self):
        return bool(self._numerator)

    def __hash__(self):
        if self._denominator == 1:
            return hash(self._numerator)
        if float(self).as_integer_ratio() == (self._numerator, self._denominator):
            return hash(float(self))
        return hash((self._numerator, self._denominator))

    def __eq__(a, b):
        return a._with(b, lambda x, y: (x._numerator, x._denominator) == (y._numerator, y._denominator),
                       lambda x, y: x == y)

    def __lt__(a, b):
        return a._with(b, lambda x, y: x._numerator * y._denominator < y._numerator * x._denominator,
                       lambda x, y: x < y)

    def __le__(a, b):
        return a._with(b, lambda x, y: x._numerator * y._denominator <= y._numerator * x._denominator,
                       lambda x, y: x <= y)

    def __gt__(a, b):
        return a._with(b, lambda x, y: y < x, lambda x, y: x > y)

    def __ge__(a, b):
        return a._with(b, lambda x, y: y <= x, lambda x, y: x >= y)
