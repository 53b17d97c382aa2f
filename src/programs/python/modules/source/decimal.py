import math
import re
from collections import namedtuple

DecimalTuple = namedtuple('DecimalTuple', 'sign digits exponent')
DecimalTuple.__module__ = 'decimal'
ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING = 'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING'
ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP = 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP'
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX


class DecimalException(ArithmeticError):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


class Context:
    def __init__(self, prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0):
        self.prec, self.rounding, self.Emin, self.Emax = prec, rounding, Emin, Emax
        self.capitals, self.clamp = capitals, clamp

    def __repr__(self):
        return ('Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=[], '
                'traps=[InvalidOperation, DivisionByZero, Overflow])' % (
                    self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp))

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp)

    def create_decimal(self, value='0'):
        return Decimal(value)._fix(self)


_context = Context()
DefaultContext = Context()


def getcontext():
    return _context


def setcontext(context):
    global _context
    _context = context


class localcontext:
    def __init__(self, ctx=None, **changes):
        self._new = (ctx or getcontext()).copy()
        for name, value in changes.items():
            setattr(self._new, name, value)

    def __enter__(self):
        self._before = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *error):
        setcontext(self._before)


_FORMAT = re.compile(
    r'\s*(?P<sign>[-+]?)(?:(?P<int>\d+)(?:\.(?P<frac>\d*))?|\.(?P<only>\d+))(?:[eE](?P<exp>[-+]?\d+))?\s*\Z')
_SPECIAL = re.compile(r'\s*(?P<sign>[-+]?)(?P<what>inf(?:inity)?|s?nan\d*)\s*\Z', re.I)


def _rounded(number, shift, rounding, negative):
    """A whole number without its last digits."""
    unit = 10 ** shift
    whole, rest = divmod(number, unit)
    if not rest:
        return whole
    twice = rest * 2
    if rounding == ROUND_HALF_EVEN:
        up = twice > unit or twice == unit and whole & 1
    elif rounding == ROUND_HALF_UP:
        up = twice >= unit
    elif rounding == ROUND_HALF_DOWN:
        up = twice > unit
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_CEILING:
        up = not negative
    elif rounding == ROUND_FLOOR:
        up = negative
    elif rounding == ROUND_05UP:
        up = whole % 5 == 0
    else:
        up = False
    return whole + (1 if up else 0)


class Decimal:
    __slots__ = ('_sign', '_int', '_exp', '_special')

    def __new__(cls, value='0', context=None):
        if isinstance(value, Decimal):
            return cls._make(value._sign, value._int, value._exp, value._special)
        if isinstance(value, int):
            return cls._make(value < 0, abs(int(value)), 0)
        if isinstance(value, float):
            return cls.from_float(value)
        if isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError('argument must be a sequence of length 3')
            sign, digits, exponent = value
            return cls._make(bool(sign), int(''.join(map(str, digits)) or '0'), exponent)
        if not isinstance(value, str):
            raise TypeError('conversion from %s to Decimal is not supported' % type(value).__name__)
        text = value.replace('_', '')
        found = _FORMAT.match(text)
        if found:
            if found['only'] is not None:
                whole, fraction = '', found['only']
            else:
                whole, fraction = found['int'], found['frac'] or ''
            return cls._make(
                found['sign'] == '-', int((whole + fraction) or '0'), int(found['exp'] or 0) - len(fraction))
        found = _SPECIAL.match(text)
        if found:
            return cls._make(found['sign'] == '-', 0, 0, 'NaN' if 'n' == found['what'][0].lower() or 's' == found[
                'what'][0].lower() else 'Infinity')
        raise InvalidOperation([ConversionSyntax])

    @classmethod
    def _make(cls, sign, number, exponent, special=None):
        self = object.__new__(cls)
        self._sign, self._int, self._exp, self._special = bool(sign), number, exponent, special
        return self

    @classmethod
    def from_float(cls, value):
        if isinstance(value, int):
            return cls(value)
        if math.isnan(value):
            return cls('NaN')
        if math.isinf(value):
            return cls('Infinity' if value > 0 else '-Infinity')
        over, under = abs(value).as_integer_ratio()
        twos = under.bit_length() - 1
        return cls._make(math.copysign(1.0, value) < 0, over * 5 ** twos, -twos)

    def _fix(self, context=None):
        context = context or _context
        if self._special:
            return self
        extra = len(str(self._int)) - context.prec
        number, exponent = self._int, self._exp
        if extra > 0:
            number, exponent = _rounded(number, extra, context.rounding, self._sign), exponent + extra
            if len(str(number)) > context.prec:
                number, exponent = number // 10, exponent + 1
        if number and exponent + len(str(number)) - 1 > context.Emax:
            raise Overflow([Overflow, Inexact, Rounded])
        return Decimal._make(self._sign, number, exponent)

    def is_nan(self):
        return self._special == 'NaN'

    def is_infinite(self):
        return self._special == 'Infinity'

    def is_finite(self):
        return self._special is None

    def is_zero(self):
        return self._special is None and self._int == 0

    def is_signed(self):
        return self._sign

    def as_tuple(self):
        if self._special:
            return DecimalTuple(int(self._sign), (0,) if self.is_infinite() else (), 'F' if self.is_infinite() else 'n')
        return DecimalTuple(int(self._sign), tuple(map(int, str(self._int))), self._exp)

    def as_integer_ratio(self):
        from fractions import Fraction
        value = self._signed()
        both = Fraction(value * 10 ** self._exp) if self._exp >= 0 else Fraction(value, 10 ** -self._exp)
        return both.numerator, both.denominator

    def adjusted(self):
        return 0 if self._special else self._exp + len(str(self._int)) - 1

    def _signed(self):
        return -self._int if self._sign else self._int

    def __str__(self):
        sign = '-' if self._sign else ''
        if self._special:
            return sign + self._special
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        else:
            point = 1
        if point <= 0:
            text = '0.' + '0' * -point + digits
        elif point >= len(digits):
            text = digits + '0' * (point - len(digits))
        else:
            text = digits[:point] + '.' + digits[point:]
        return sign + text + ('' if left == point else 'E%+d' % (left - point))

    def __repr__(self):
        return "Decimal('%s')" % self

    def __format__(self, spec):
        found = re.match(r'(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?\Z', spec)
        if not found:
            raise ValueError('invalid format string')
        fill, align, sign, _, _, zero, width, comma, places, kind = found.groups()
        value = self
        if self._special:
            text = self._special
        else:
            if kind == '%':
                value = Decimal._make(value._sign, value._int, value._exp + 2)
            if places is not None and kind in ('f', 'F', '%'):
                value = value._scaled(-int(places), _context.rounding)
            elif places is not None and kind in ('e', 'E'):
                value = value._fix(Context(int(places) + 1, _context.rounding))
            elif places is not None:
                value = value._fix(Context(max(int(places), 1), _context.rounding))
            if kind in ('f', 'F', '%'):
                if value._exp > 0:
                    value = Decimal._make(value._sign, value._int * 10 ** value._exp, 0)
                digits = str(value._int).rjust(1 - value._exp, '0')
                text = digits[:len(digits) + value._exp] + ('.' + digits[value._exp:] if value._exp else '')
            elif kind in ('e', 'E'):
                digits = str(value._int)
                if places is not None:
                    digits = digits.ljust(int(places) + 1, '0')
                text = digits[0] + ('.' + digits[1:] if digits[1:] else '') + '%s%+d' % (kind, value.adjusted())
            else:
                text = str(abs(value) if value._sign else value)
            if comma:
                whole, dot, rest = text.partition('.')
                text = format(int(whole), comma) + dot + rest
            if kind == '%':
                text += '%'
        mark = '-' if value._sign else sign if sign in ('+', ' ') else ''
        lacks = int(width or 0) - len(mark) - len(text)
        if lacks <= 0:
            return mark + text
        if zero and not align:
            return mark + '0' * lacks + text
        fill = fill or ' '
        if align == '=':
            return mark + fill * lacks + text
        text = mark + text
        if align == '<':
            return text + fill * lacks
        if align == '^':
            return fill * (lacks // 2) + text + fill * (lacks - lacks // 2)
        return fill * lacks + text

    def _other(self, other):
        if isinstance(other, Decimal):
            return other
        return Decimal(other) if isinstance(other, int) else NotImplemented

    def _add(self, other):
        if self._special or other._special:
            if self.is_nan() or other.is_nan():
                return Decimal('NaN')
            if self._special and other._special and self._sign != other._sign:
                raise InvalidOperation([InvalidOperation])
            return self if self._special else other
        exponent = min(self._exp, other._exp)
        total = (self._signed() * 10 ** (self._exp - exponent) + other._signed() * 10 ** (other._exp - exponent))
        sign = total < 0 if total else self._sign and other._sign
        return Decimal._make(sign, abs(total), exponent)._fix()

    def _binary(name):
        def method(self, other):
            other = self._other(other)
            return other if other is NotImplemented else getattr(self, name)(other)

        def swapped(self, other):
            other = self._other(other)
            return other if other is NotImplemented else getattr(other, name)(self)
        return method, swapped

    def _sub(self, other):
        return self._add(other._negated())

    def _mul(self, other):
        sign = self._sign != other._sign
        if self._special or other._special:
            if self.is_nan() or other.is_nan():
                return Decimal('NaN')
            if self.is_zero() or other.is_zero():
                raise InvalidOperation([InvalidOperation])
            return Decimal._make(sign, 0, 0, 'Infinity')
        return Decimal._make(sign, self._int * other._int, self._exp + other._exp)._fix()

    def _truediv(self, other):
        sign = self._sign != other._sign
        if self._special or other._special:
            if self.is_nan() or other.is_nan():
                return Decimal('NaN')
            if self._special and other._special:
                raise InvalidOperation([InvalidOperation])
            return Decimal._make(sign, 0, 0, self._special)
        if not other._int:
            raise InvalidOperation([DivisionUndefined]) if not self._int else DivisionByZero([DivisionByZero])
        best = self._exp - other._exp
        if not self._int:
            return Decimal._make(sign, 0, best)
        shift = len(str(other._int)) - len(str(self._int)) + _context.prec + 1
        exponent = best - shift
        if shift >= 0:
            number, rest = divmod(self._int * 10 ** shift, other._int)
        else:
            number, rest = divmod(self._int, other._int * 10 ** -shift)
        if rest:
            # What is cut off must not look like a half.
            if number % 5 == 0:
                number += 1
        else:
            while exponent < best and number % 10 == 0:
                number //= 10
                exponent += 1
        return Decimal._make(sign, number, exponent)._fix()

    def _divide(self, other):
        if self._special or other._special:
            raise InvalidOperation([InvalidOperation])
        if not other._int:
            raise InvalidOperation([DivisionUndefined]) if not self._int else DivisionByZero([DivisionByZero])
        exponent = min(self._exp, other._exp)
        whole, rest = divmod(self._int * 10 ** (self._exp - exponent), other._int * 10 ** (other._exp - exponent))
        return (Decimal._make(self._sign != other._sign, whole, 0),
                Decimal._make(self._sign, rest, exponent)._fix())

    def _floordiv(self, other):
        return self._divide(other)[0]

    def _mod(self, other):
        if not other._int and not other._special:
            raise InvalidOperation([DivisionUndefined if not self._int else InvalidOperation])
        return self._divide(other)[1]

    def _divmod(self, other):
        return self._divide(other)

    def _pow(self, other):
        if other._special or self._special:
            raise InvalidOperation([InvalidOperation])
        if other == other.to_integral_value():
            power = int(other)
            if power >= 0:
                if not power and not self._int:
                    raise InvalidOperation([InvalidOperation])
                return Decimal._make(self._sign and power & 1, self._int ** power, self._exp * power)._fix()
            with localcontext() as wide:
                wide.prec += 6 + len(str(-power))
                made = Decimal(1) / self._pow(Decimal(-power))
            return made._fix()
        if self._sign:
            raise InvalidOperation([InvalidOperation])
        with localcontext() as wide:
            wide.prec += 10
            made = (self.ln() * other).exp()
        return made._fix()

    __add__, __radd__ = _binary('_add')
    __sub__, __rsub__ = _binary('_sub')
    __mul__, __rmul__ = _binary('_mul')
    __truediv__, __rtruediv__ = _binary('_truediv')
    __floordiv__, __rfloordiv__ = _binary('_floordiv')
    __mod__, __rmod__ = _binary('_mod')
    __divmod__, __rdivmod__ = _binary('_divmod')
    __pow__, __rpow__ = _binary('_pow')
    del _binary

    def _negated(self):
        return Decimal._make(not self._sign, self._int, self._exp, self._special)

    def __neg__(self):
        return self._negated()._fix() if self._int or self._special else Decimal._make(False, 0, self._exp)

    def __pos__(self):
        return self._fix()

    def __abs__(self):
        return Decimal._make(False, self._int, self._exp, self._special)._fix()

    copy_abs = __abs__
    copy_negate = _negated

    def _scaled(self, exponent, rounding):
        if self._exp >= exponent:
            return Decimal._make(self._sign, self._int * 10 ** (self._exp - exponent), exponent)
        return Decimal._make(
            self._sign, _rounded(self._int, exponent - self._exp, rounding, self._sign), exponent)

    def quantize(self, exp, rounding=None, context=None):
        exp = Decimal(exp)
        if self._special or exp._special:
            raise InvalidOperation([InvalidOperation])
        made = self._scaled(exp._exp, rounding or (context or _context).rounding)
        if len(str(made._int)) > _context.prec:
            raise InvalidOperation([InvalidOperation])
        return made

    def to_integral_value(self, rounding=None, context=None):
        return self if self._special or self._exp >= 0 else self._scaled(0, rounding or _context.rounding)

    to_integral = to_integral_exact = to_integral_value

    def normalize(self, context=None):
        made = self._fix(context)
        if made._special:
            return made
        if not made._int:
            return Decimal._make(made._sign, 0, 0)
        number, exponent = made._int, made._exp
        while number % 10 == 0:
            number, exponent = number // 10, exponent + 1
        return Decimal._make(made._sign, number, exponent)

    def sqrt(self, context=None):
        if self._sign and self._int:
            raise InvalidOperation([InvalidOperation])
        if self._special or not self._int:
            return self if self._special else Decimal._make(self._sign, 0, self._exp // 2)
        best = self._exp // 2
        shift = 2 * (_context.prec + 2) - len(str(self._int))
        shift = max(shift + (self._exp - shift) % 2, self._exp - 2 * best)
        number = self._int * 10 ** shift
        root = math.isqrt(number)
        exponent = (self._exp - shift) // 2
        if root * root != number:
            if root % 5 == 0:
                root += 1
        else:
            while exponent < best and root % 10 == 0:
                root, exponent = root // 10, exponent + 1
        return Decimal._make(False, root, exponent)._fix(Context(_context.prec))

    def exp(self, context=None):
        with localcontext() as wide:
            wide.prec += 10
            halves = max(0, self.adjusted() + 1) * 4 + 4
            small = self / 2 ** halves
            total, term, count = Decimal(1), Decimal(1), 0
            while True:
                count += 1
                term = term * small / count
                before, total = total, total + term
                if total == before:
                    break
            for _ in range(halves):
                total = total * total
        return total._fix()

    def ln(self, context=None):
        if self._sign or not self._int:
            if not self._int:
                return Decimal('-Infinity')
            raise InvalidOperation([InvalidOperation])
        if self == 1:
            return Decimal(0)
        with localcontext() as wide:
            wide.prec += 10
            guess = Decimal(repr(math.log(self._int) + self._exp * math.log(10)))
            for _ in range(3 + wide.prec.bit_length()):
                power = guess.exp()
                change = 2 * (self - power) / (self + power)
                guess = guess + change
                if not change or change.adjusted() < -wide.prec:
                    break
        return guess._fix()

    def log10(self, context=None):
        with localcontext() as wide:
            wide.prec += 10
            made = self.ln() / Decimal(10).ln()
        made = made._fix()
        whole = made.to_integral_value()
        return whole if Decimal(10) ** whole == self else made

    def _compare(self, other):
        """-1, 0 or 1; None of what is no number."""
        if isinstance(other, float):
            other = Decimal(other)
        elif isinstance(other, int):
            other = Decimal(other)
        elif not isinstance(other, Decimal):
            if not (hasattr(other, 'numerator') and hasattr(other, 'denominator')):
                return NotImplemented
            return (self * other.denominator)._compare(Decimal(other.numerator))
        if self.is_nan() or other.is_nan():
            return None
        if self._special or other._special:
            one = (-1 if self._sign else 1) if self._special else 0
            two = (-1 if other._sign else 1) if other._special else 0
            return (one > two) - (one < two)
        exponent = min(self._exp, other._exp)
        one = self._signed() * 10 ** (self._exp - exponent)
        two = other._signed() * 10 ** (other._exp - exponent)
        return (one > two) - (one < two)

    def compare(self, other, context=None):
        found = self._compare(Decimal(other))
        return Decimal('NaN') if found is None else Decimal(found)

    def __eq__(self, other):
        found = self._compare(other)
        return found if found is NotImplemented else found == 0

    def _ordered(self, other, test):
        found = self._compare(other)
        if found is None:
            raise InvalidOperation([InvalidOperation])
        return found if found is NotImplemented else test(found)

    def __lt__(self, other):
        return self._ordered(other, lambda found: found < 0)

    def __le__(self, other):
        return self._ordered(other, lambda found: found <= 0)

    def __gt__(self, other):
        return self._ordered(other, lambda found: found > 0)

    def __ge__(self, other):
        return self._ordered(other, lambda found: found >= 0)

    def max(self, other, context=None):
        return (self if self >= other else Decimal(other))._fix()

    def min(self, other, context=None):
        return (self if self <= other else Decimal(other))._fix()

    def __hash__(self):
        if self._special:
            return hash(float(self))
        from fractions import Fraction
        return hash(Fraction(*self.as_integer_ratio()))

    def __bool__(self):
        return bool(self._special or self._int)

    def __int__(self):
        if self._special:
            if self.is_nan():
                raise ValueError('cannot convert NaN to integer')
            raise OverflowError('cannot convert Infinity to integer')
        number = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
        return -number if self._sign else number

    __trunc__ = __int__

    def __float__(self):
        return float(str(self))

    def __floor__(self):
        return int(self.to_integral_value(ROUND_FLOOR))

    def __ceil__(self):
        return int(self.to_integral_value(ROUND_CEILING))

    def __round__(self, n=None):
        if n is None:
            return int(self.to_integral_value(ROUND_HALF_EVEN))
        return self.quantize(Decimal._make(False, 1, -n), ROUND_HALF_EVEN)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)
