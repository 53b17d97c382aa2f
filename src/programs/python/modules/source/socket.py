import _socket
AF_UNSPEC, AF_UNIX, AF_INET, AF_INET6 = 0, 1, 2, 10
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW = 1, 2, 3
SOL_SOCKET, SO_REUSEADDR, SO_KEEPALIVE, SO_BROADCAST, SO_REUSEPORT, IPPROTO_TCP, IPPROTO_UDP, TCP_NODELAY = 1, 2, 9, 6, 15, 6, 17, 1
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
SOMAXCONN = 4096
INADDR_ANY = 0
error = OSError
timeout = TimeoutError
class herror(OSError):
    pass
class gaierror(OSError):
    pass
gaierror.__module__ = herror.__module__ = 'socket'
_default = None

def getdefaulttimeout():
    return _default
def setdefaulttimeout(value):
    global _default
    _default = value
def gethostname():
    return _socket.hostname()
def getfqdn(name=''):
    return name or gethostname()
def _one(host):
    if host == '':
        return '0.0.0.0'
    if host.replace('.', '').isdigit() and host.count('.') == 3 or ':' in host:
        return host
    # Sockets of this family have four numbers.
    found = sorted(_socket.resolve(host), key=lambda each: ':' in each)
    if not found:
        raise gaierror(-2, 'Name or service not known')
    return found[0]
def gethostbyname(host):
    return _one(host)
def gethostbyname_ex(host):
    return host, [], _socket.resolve(host)
def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    return [(AF_INET, type or SOCK_STREAM, 6, '', (_one(host or '127.0.0.1'), int(port or 0)))]
def inet_aton(text):
    return bytes(int(part) for part in text.split('.'))
def inet_ntoa(data):
    return '.'.join(str(each) for each in data)
def htons(x):
    return (x & 0xff) << 8 | x >> 8
ntohs = htons

class socket:
    def __init__(self, family=AF_INET, type=SOCK_STREAM, proto=0, fileno=None):
        if family not in (AF_INET, AF_INET6):
            import _drydock
            _drydock.refuse('socket.socket of this family')
        self.family, self.type, self.proto = family, type, proto
        self._handle, self._at, self._timeout, self._closed, self._listens = None, None, _default, False, False
    def _got(self):
        if self._closed:
            raise OSError(9, 'Bad file descriptor')
        if self._handle is None and self.type == SOCK_DGRAM:
            self._handle = _socket.open_udp(None, 0)
        if self._handle is None:
            raise OSError(107, 'Transport endpoint is not connected')
        return self._handle
    def setsockopt(self, *args):
        pass
    def getsockopt(self, *args):
        return 0
    def settimeout(self, value):
        self._timeout = value
    def gettimeout(self):
        return self._timeout
    def setblocking(self, flag):
        self._timeout = None if flag else 0
    def bind(self, address):
        host, port = address[:2]
        if self.type == SOCK_DGRAM:
            self._handle = _socket.open_udp(_one(host), port)
        else:
            self._at = (_one(host), port)
            # A port that is taken is told here, as bind(2) does.
            self._handle = _socket.listen(self._at[0], port, 0)
    def listen(self, backlog=128):
        if self._handle is None:
            self._handle = _socket.listen('0.0.0.0', 0, backlog)
        else:
            _socket.backlog(self._handle, max(backlog, 0))
        self._listens = True
    def accept(self):
        handle = _timed(lambda: _socket.accept(self._got(), self._timeout))
        made = socket(self.family, self.type)
        made._handle = handle
        return made, _socket.remote(handle)
    def connect(self, address):
        host, port = address[:2]
        if self.type == SOCK_DGRAM:
            self._at = (_one(host), port)
            return
        self._handle = _timed(lambda: _socket.connect(_one(host), port, self._timeout))
    def connect_ex(self, address):
        try:
            self.connect(address)
        except OSError as e:
            return e.errno
        return 0
    def send(self, data, flags=0):
        if self.type == SOCK_DGRAM:
            return _socket.send_to(self._got(), data, *self._at)
        return _socket.send(self._got(), data)
    def sendall(self, data, flags=0):
        self.send(data)
    def sendto(self, data, *args):
        host, port = args[-1]
        return _socket.send_to(self._got(), data, _one(host), port)
    def recv(self, bufsize, flags=0):
        if self.type == SOCK_DGRAM:
            return _timed(lambda: _socket.receive_from(self._got(), self._timeout))[0][:bufsize]
        return _timed(lambda: _socket.receive(self._got(), bufsize, self._timeout))
    def recvfrom(self, bufsize, flags=0):
        if self.type == SOCK_DGRAM:
            data, address = _timed(lambda: _socket.receive_from(self._got(), self._timeout))
            return data[:bufsize], address
        return self.recv(bufsize), None
    def shutdown(self, how):
        if how != SHUT_RD:
            _socket.shutdown(self._got())
    def close(self):
        if self._handle is not None and not self._closed:
            _socket.close(self._handle)
        self._closed = True
    def detach(self):
        return self.fileno()
    def fileno(self):
        return -1 if self._closed or self._handle is None else _socket.descriptor(self._handle)
    def getsockname(self):
        return _socket.local(self._handle) if self._handle is not None else ('0.0.0.0', 0)
    def getpeername(self):
        return _socket.remote(self._got())
    def makefile(self, mode='r', buffering=None, encoding=None, errors=None, newline=None):
        import posix
        return posix.file_of(self.fileno(), mode if 'r' in mode or 'w' in mode else 'r' + mode)
    def __enter__(self):
        return self
    def __exit__(self, *error):
        self.close()
    def __repr__(self):
        text = '<socket.socket%s fd=%d, family=%d, type=%d, proto=%d' % (' [closed]' if self._closed else '', self.fileno(), self.family, self.type, self.proto)
        if not self._closed:
            text += ', laddr=%r' % (self.getsockname(),)
        return text + '>'

def _timed(call):
    try:
        return call()
    except TimeoutError as e:
        if e.args and e.args[0] == 110:
            raise TimeoutError('timed out') from None
        raise

def create_connection(address, timeout=None, source_address=None):
    made = socket()
    if timeout is not None:
        made.settimeout(timeout)
    made.connect(address)
    return made

def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    made = socket(family)
    made.bind(address)
    made.listen(backlog or 128)
    return made
