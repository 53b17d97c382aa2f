import _hashes
_SIZES = {'md5': (16, 64), 'sha1': (20, 64), 'sha224': (28, 64), 'sha256': (32, 64), 'sha384': (48, 128), 'sha512': (64, 128), 'sha3_224': (28, 144), 'sha3_256': (32, 136), 'sha3_384': (48, 104), 'sha3_512': (64, 72), 'blake2b': (64, 128), 'blake2s': (32, 64)}
algorithms_guaranteed = set(_SIZES)
algorithms_available = set(_SIZES)
class _Hash:
    def __init__(self, name, data=b'', state=None):
        self.name = name
        self.digest_size, self.block_size = _SIZES[name]
        self._state = state or _hashes.create(name)
        self.update(data)
    def update(self, data):
        if isinstance(data, str):
            raise TypeError('Strings must be encoded before hashing')
        _hashes.update(self._state, bytes(data))
    def digest(self):
        return _hashes.digest(self._state)
    def hexdigest(self):
        return self.digest().hex()
    def copy(self):
        return _Hash(self.name, state=_hashes.copy(self._state))
    def __repr__(self):
        return '<%s _hashlib.HASH object @ 0x%012x>' % (self.name, id(self))
def new(name, data=b'', **named):
    if name.lower().replace('-', '') not in _SIZES:
        raise ValueError('unsupported hash type ' + name)
    return _Hash(name.lower().replace('-', ''), data)
def _made(name):
    def make(data=b'', *, usedforsecurity=True):
        return _Hash(name, data)
    make.__name__ = make.__qualname__ = 'openssl_' + name
    return make
md5, sha1, sha224, sha256, sha384, sha512, sha3_224, sha3_256, sha3_384, sha3_512, blake2b, blake2s = map(_made, _SIZES)
def file_digest(fileobj, digest):
    made = new(digest) if isinstance(digest, str) else digest()
    made.update(fileobj.read())
    return made
def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    import hmac
    size = _SIZES[hash_name][0]
    out, block = b'', 1
    while len(out) < (dklen or size):
        u = hmac.new(password, salt + block.to_bytes(4, 'big'), hash_name).digest()
        total = int.from_bytes(u, 'big')
        for _ in range(iterations - 1):
            u = hmac.new(password, u, hash_name).digest()
            total ^= int.from_bytes(u, 'big')
        out += total.to_bytes(size, 'big')
        block += 1
    return out[:dklen or size]
