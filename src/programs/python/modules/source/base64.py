import binascii
_CHARS = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters')
    return bytes(s)
def b64encode(s, altchars=None):
    if isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    out = bytearray()
    for at in range(0, len(s), 3):
        piece = s[at:at + 3]
        number = int.from_bytes(piece.ljust(3, b'\0'), 'big')
        four = [_CHARS[number >> shift & 63] for shift in (18, 12, 6, 0)]
        out.extend(four[:len(piece) + 1])
        out.extend(b'=' * (3 - len(piece)))
    made = bytes(out)
    return made if altchars is None else made.replace(b'+', altchars[:1]).replace(b'/', altchars[1:])
def b64decode(s, altchars=None, validate=False):
    data = _bytes(s)
    if altchars is not None:
        data = data.replace(altchars[:1], b'+').replace(altchars[1:], b'/')
    number, count, out, pads = 0, 0, bytearray(), 0
    for byte in data:
        if byte == 61:
            pads += 1
            if count % 4 >= 2 and count % 4 + pads >= 4:
                break
            continue
        value = _CHARS.find(bytes([byte]))
        if value < 0:
            if validate:
                raise binascii.Error('Only base64 data is allowed')
            continue
        number = number << 6 | value
        count += 1
        if count % 4 == 0:
            out.extend(number.to_bytes(3, 'big'))
            number = 0
    left = count % 4
    if left == 1:
        raise binascii.Error('Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4' % count)
    if left:
        if left + pads < 4:
            raise binascii.Error('Incorrect padding')
        out.extend((number << 6 * (4 - left)).to_bytes(3, 'big')[:left - 1])
    return bytes(out)
standard_b64encode, standard_b64decode = b64encode, b64decode
def urlsafe_b64encode(s):
    return b64encode(s, b'-_')
def urlsafe_b64decode(s):
    return b64decode(s, b'-_')
def b16encode(s):
    return bytes(s).hex().upper().encode()
def b16decode(s, casefold=False):
    return bytes.fromhex(_bytes(s).decode())
def b32encode(s):
    alphabet, out = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', bytearray()
    for at in range(0, len(s), 5):
        piece = s[at:at + 5]
        number = int.from_bytes(piece.ljust(5, b'\0'), 'big')
        eight = [alphabet[number >> shift & 31] for shift in (35, 30, 25, 20, 15, 10, 5, 0)]
        keep = {1: 2, 2: 4, 3: 5, 4: 7, 5: 8}[len(piece)]
        out.extend(eight[:keep])
        out.extend(b'=' * (8 - keep))
    return bytes(out)
def b32decode(s, casefold=False):
    alphabet, out, number, bits = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', bytearray(), 0, 0
    for byte in _bytes(s).rstrip(b'='):
        number, bits = number << 5 | alphabet.index(bytes([byte]).upper() if casefold else bytes([byte])), bits + 5
        if bits >= 8:
            bits -= 8
            out.append(number >> bits & 255)
    return bytes(out)
def encodebytes(s):
    return b''.join(b64encode(s[at:at + 57]) + b'\n' for at in range(0, len(s), 57))
def decodebytes(s):
    return b64decode(s)
