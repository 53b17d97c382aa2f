import os
class UUID:
    def __init__(self, hex=None, bytes=None, int=None, version=None):
        if hex is not None:
            text = hex.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
            if len(text) != 32:
                raise ValueError('badly formed hexadecimal UUID string')
            int = globals()['_int'](text, 16)
        elif bytes is not None:
            int = globals()['_int'].from_bytes(bytes, 'big')
        if version is not None:
            int = int & ~(0xc000 << 48) | 0x8000 << 48
            int = int & ~(0xf000 << 64) | version << 76
        self.int = int
    @property
    def hex(self):
        return '%032x' % self.int
    @property
    def bytes(self):
        return self.int.to_bytes(16, 'big')
    @property
    def version(self):
        return self.int >> 76 & 0xf
    def __str__(self):
        text = self.hex
        return '-'.join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
    def __repr__(self):
        return 'UUID(%r)' % str(self)
    def __eq__(self, other):
        return isinstance(other, UUID) and self.int == other.int
    def __lt__(self, other):
        return self.int < other.int
    def __hash__(self):
        return hash(self.int)
_int = int
def uuid4():
    return UUID(bytes=os.urandom(16), version=4)
def uuid1(node=None, clock_seq=None):
    return UUID(bytes=os.urandom(16), version=1)
def uuid3(namespace, name):
    import hashlib
    return UUID(bytes=hashlib.md5(namespace.bytes + name.encode()).digest(), version=3)
def uuid5(namespace, name):
    import hashlib
    return UUID(bytes=hashlib.sha1(namespace.bytes + name.encode()).digest()[:16], version=5)
NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
