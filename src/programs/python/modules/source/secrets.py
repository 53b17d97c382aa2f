import os, base64, random
_source = random.SystemRandom()
choice, randbits = _source.choice, _source.getrandbits
def randbelow(exclusive_upper_bound):
    return _source._randbelow(exclusive_upper_bound)
def token_bytes(nbytes=32):
    return os.urandom(32 if nbytes is None else nbytes)
def token_hex(nbytes=32):
    return token_bytes(nbytes).hex()
def token_urlsafe(nbytes=32):
    return base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b'=').decode('ascii')
def compare_digest(a, b):
    return a == b
