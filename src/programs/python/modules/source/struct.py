class error(Exception):
    pass


error.__module__ = 'struct'
_STANDARD = {
    'x': (1, 'pad'), 'c': (1, 'char'), 'b': (1, True), 'B': (1, False), '?': (1, 'bool'), 'h': (2, True), 'H': (2, False),
    'i': (4, True), 'I': (4, False), 'l': (4, True), 'L': (4, False), 'q': (8, True), 'Q': (8, False),
    'e': (2, 'float'), 'f': (4, 'float'), 'd': (8, 'float'), 's': (1, 'text'), 'p': (1, 'pascal')}
_NATIVE = {**_STANDARD, 'l': (8, True), 'L': (8, False), 'n': (8, True), 'N': (8, False), 'P': (8, False)}
_FLOATS = {2: (5, 10), 4: (8, 23), 8: (11, 52)}


def _parse(format):
    if isinstance(format, bytes):
        format = format.decode('ascii')
    order, aligned, table = 'little', True, _NATIVE
    if format[:1] in ('@', '=', '<', '>', '!'):
        if format[0] != '@':
            aligned, table = False, _STANDARD
        if format[0] in '>!':
            order = 'big'
        format = format[1:]
    items = []
    offset = 0
    count = ''
    for char in format:
        if char.isspace():
            continue
        if char.isdigit():
            count += char
            continue
        if char not in table:
            raise error('bad char in struct format')
        size, kind = table[char]
        times = int(count) if count else 1
        count = ''
        if aligned and kind not in ('pad', 'text', 'pascal') and offset % size:
            offset += size - offset % size
        if kind in ('text', 'pascal'):
            items.append((offset, times, kind, char))
            offset += times
            continue
        for _ in range(times):
            if kind != 'pad':
                items.append((offset, size, kind, char))
            offset += size
    if count:
        raise error('repeat count given without format specifier')
    return order, items, offset


def _pack_float(value, size):
    from math import copysign, frexp, isinf, isnan
    exponent_bits, fraction_bits = _FLOATS[size]
    bias = (1 << exponent_bits - 1) - 1
    sign = 1 if copysign(1.0, value) < 0 else 0
    value = abs(value)
    if isnan(value):
        exponent, fraction = (1 << exponent_bits) - 1, 1 << fraction_bits - 1
    elif isinf(value):
        exponent, fraction = (1 << exponent_bits) - 1, 0
    elif value == 0:
        exponent = fraction = 0
    else:
        mantissa, exponent = frexp(value)
        exponent += bias - 1
        if exponent > 0:
            fraction = _round((mantissa * 2 - 1) * (1 << fraction_bits))
        else:
            fraction = _round(mantissa * 2 * (1 << fraction_bits) * 2.0 ** (exponent - 1))
            exponent = 0
        if fraction >> fraction_bits:
            fraction -= 1 << fraction_bits
            exponent += 1
        if exponent >= (1 << exponent_bits) - 1:
            raise OverflowError('float too large to pack with %s format' % {2: 'e', 4: 'f', 8: 'd'}[size])
    return sign << exponent_bits + fraction_bits | exponent << fraction_bits | fraction


def _round(value):
    whole = int(value)
    rest = value - whole
    return whole + (rest > 0.5 or rest == 0.5 and whole & 1)


def _unpack_float(bits, size):
    exponent_bits, fraction_bits = _FLOATS[size]
    bias = (1 << exponent_bits - 1) - 1
    sign = -1.0 if bits >> exponent_bits + fraction_bits else 1.0
    exponent = bits >> fraction_bits & (1 << exponent_bits) - 1
    fraction = bits & (1 << fraction_bits) - 1
    if exponent == (1 << exponent_bits) - 1:
        return float('nan') if fraction else sign * float('inf')
    if exponent == 0:
        return sign * fraction * 2.0 ** (1 - bias - fraction_bits)
    return sign * ((1 << fraction_bits) + fraction) * 2.0 ** (exponent - bias - fraction_bits)


def _put(value, size, kind, char, order):
    if kind == 'text' or kind == 'pascal':
        if not isinstance(value, (bytes, bytearray)):
            raise error("argument for '%s' must be a bytes object" % char)
        if kind == 'pascal':
            value = bytes([min(len(value), size - 1, 255)]) + value[:size - 1]
        return bytes(value[:size]).ljust(size, b'\0')
    if kind == 'char':
        if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
            raise error('char format requires a bytes object of length 1')
        return bytes(value)
    if kind == 'bool':
        return b'\1' if value else b'\0'
    if kind == 'float':
        try:
            value = float(value)
        except (TypeError, ValueError):
            raise error('required argument is not a float') from None
        return _pack_float(value, size).to_bytes(size, order)
    if not hasattr(value, '__index__'):
        raise error('required argument is not an integer')
    value = value.__index__()
    low, high = (-1 << size * 8 - 1, (1 << size * 8 - 1) - 1) if kind else (0, (1 << size * 8) - 1)
    if not low <= value <= high:
        raise error("'%s' format requires %d <= number <= %d" % (char, low, high))
    return value.to_bytes(size, order, signed=kind)


def _get(data, size, kind, order):
    if kind == 'text' or kind == 'char':
        return data
    if kind == 'pascal':
        return data[1:1 + data[0]] if data else b''
    if kind == 'bool':
        return data != b'\0'
    if kind == 'float':
        return _unpack_float(int.from_bytes(data, order), size)
    return int.from_bytes(data, order, signed=kind)


class Struct:
    def __init__(self, format):
        self.format = format if isinstance(format, str) else format.decode()
        self._order, self._items, self.size = _parse(format)

    def __repr__(self):
        return 'Struct(%r)' % self.format

    def pack(self, *values):
        if len(values) != len(self._items):
            raise error('pack expected %d items for packing (got %d)' % (len(self._items), len(values)))
        data = []
        end = 0
        for value, (offset, size, kind, char) in zip(values, self._items):
            data.append(bytes(offset - end))
            data.append(_put(value, size, kind, char, self._order))
            end = offset + size
        data.append(bytes(self.size - end))
        return b''.join(data)

    def pack_into(self, buffer, offset, *values):
        data = self.pack(*values)
        if offset < 0:
            offset += len(buffer)
        if len(buffer) - offset < self.size:
            raise error('pack_into requires a buffer of at least %d bytes for packing %d bytes at offset %d '
                        '(actual buffer size is %d)' % (self.size + offset, self.size, offset, len(buffer)))
        buffer[offset:offset + self.size] = data

    def _read(self, data, start):
        return tuple(
            _get(data[start + offset:start + offset + size], size, kind, self._order)
            for offset, size, kind, _ in self._items)

    def unpack(self, data):
        data = bytes(data)
        if len(data) != self.size:
            raise error('unpack requires a buffer of %d bytes' % self.size)
        return self._read(data, 0)

    def unpack_from(self, buffer, offset=0):
        data = bytes(buffer)
        if offset < 0:
            offset += len(data)
        if len(data) - offset < self.size:
            raise error('unpack_from requires a buffer of at least %d bytes for unpacking %d bytes at offset %d '
                        '(actual buffer size is %d)' % (self.size + offset, self.size, offset, len(data)))
        return self._read(data, offset)

    def iter_unpack(self, data):
        data = bytes(data)
        if self.size == 0:
            raise error('cannot iteratively unpack with a struct of length 0')
        if len(data) % self.size:
            raise error('iterative unpacking requires a buffer of a multiple of %d bytes' % self.size)
        for start in range(0, len(data), self.size):
            yield self._read(data, start)


def calcsize(format):
    return Struct(format).size


def pack(format, *values):
    return Struct(format).pack(*values)


def pack_into(format, buffer, offset, *values):
    Struct(format).pack_into(buffer, offset, *values)


def unpack(format, data):
    return Struct(format).unpack(data)


def unpack_from(format, buffer, offset=0):
    return Struct(format).unpack_from(buffer, offset)


def iter_unpack(format, data):
    return Struct(format).iter_unpack(data)
