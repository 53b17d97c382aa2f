import socket
HTTP_PORT, HTTPS_PORT = 80, 443
class HTTPException(Exception):
    pass
class RemoteDisconnected(ConnectionResetError, HTTPException):
    pass
class InvalidURL(HTTPException):
    pass

class HTTPMessage:
    def __init__(self, pairs=()):
        self._pairs = list(pairs)
    def add(self, name, value):
        self._pairs.append((name, value))
    add_header = add
    def get(self, name, default=None):
        for key, value in self._pairs:
            if key.lower() == name.lower():
                return value
        return default
    def get_all(self, name, default=None):
        return [value for key, value in self._pairs if key.lower() == name.lower()] or default
    def __getitem__(self, name):
        return self.get(name)
    def __setitem__(self, name, value):
        self.add(name, value)
    def __contains__(self, name):
        return self.get(name) is not None
    def __iter__(self):
        return iter(self.keys())
    def __len__(self):
        return len(self._pairs)
    def keys(self):
        return [key for key, value in self._pairs]
    def values(self):
        return [value for key, value in self._pairs]
    def items(self):
        return list(self._pairs)
    def get_content_type(self):
        return (self.get('Content-Type') or 'text/plain').split(';')[0].strip().lower()
    def get_content_charset(self, failobj=None):
        kind = self.get('Content-Type') or ''
        for part in kind.split(';')[1:]:
            name, _, value = part.strip().partition('=')
            if name.lower() == 'charset':
                return value.strip('"').lower()
        return failobj
    def __str__(self):
        return ''.join('%s: %s\n' % pair for pair in self._pairs) + '\n'

class HTTPResponse:
    def __init__(self, sock, method=None, url=None):
        self._sock, self._method, self.url = sock, method, url
        self._file = sock.makefile('rb')
        self.closed = False
    def begin(self):
        while True:
            line = self._file.readline().decode('latin-1')
            if not line:
                raise RemoteDisconnected('Remote end closed connection without response')
            version, _, rest = line.rstrip('\r\n').partition(' ')
            code, _, self.reason = rest.partition(' ')
            self.status = self.code = int(code)
            self.version = 11 if version.endswith('1.1') else 10
            self.headers = self.msg = HTTPMessage()
            while True:
                line = self._file.readline().decode('latin-1')
                if line in ('\r\n', '\n', ''):
                    break
                name, _, value = line.partition(':')
                self.headers.add(name, value.strip())
            if self.status != 100:
                break
        self.chunked = (self.headers.get('Transfer-Encoding') or '').lower() == 'chunked'
        size = self.headers.get('Content-Length')
        self.length = None if self.chunked or size is None else int(size)
        if self._method == 'HEAD' or self.status in (204, 304):
            self.length = 0
        self._rest = None
    def _all(self):
        if self._rest is None:
            if self.chunked:
                parts = []
                while True:
                    size = int(self._file.readline().split(b';')[0].strip() or b'0', 16)
                    if size == 0:
                        break
                    parts.append(self._file.read(size))
                    self._file.readline()
                self._rest = b''.join(parts)
            elif self.length is not None:
                self._rest = self._file.read(self.length)
            else:
                self._rest = self._file.read()
        return self._rest
    def read(self, amt=None):
        data = self._all()
        if amt is None or amt < 0:
            amt = len(data)
        self._rest = data[amt:]
        return data[:amt]
    def readline(self, limit=-1):
        data = self._all()
        end = data.find(b'\n') + 1 or len(data)
        return self.read(end)
    def readlines(self, hint=-1):
        return list(self)
    def __iter__(self):
        while line := self.readline():
            yield line
    def getheader(self, name, default=None):
        return self.headers.get(name, default)
    def getheaders(self):
        return self.headers.items()
    def getcode(self):
        return self.status
    def geturl(self):
        return self.url
    def info(self):
        return self.headers
    def isclosed(self):
        return self.closed
    def close(self):
        self.closed = True
        self._sock.close()
    def __enter__(self):
        return self
    def __exit__(self, *error):
        self.close()

class HTTPConnection:
    default_port = HTTP_PORT
    def __init__(self, host, port=None, timeout=None, **named):
        if port is None and ':' in host:
            host, _, port = host.rpartition(':')
        self.host, self.port, self.timeout, self.sock = host, int(port or self.default_port), timeout, None
        self._buffer = []
    def connect(self):
        self.sock = socket.create_connection((self.host, self.port), self.timeout)
    def request(self, method, url, body=None, headers={}):
        self.putrequest(method, url, 'host' in [each.lower() for each in headers])
        if isinstance(body, str):
            body = body.encode('latin-1')
        if body is not None and 'content-length' not in [each.lower() for each in headers]:
            self.putheader('Content-Length', str(len(body)))
        for name, value in headers.items():
            self.putheader(name, value)
        self.endheaders(body)
    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        self._method = method
        self._buffer = ['%s %s HTTP/1.1' % (method, url or '/')]
        if not skip_host:
            self.putheader('Host', self.host if self.port == self.default_port else '%s:%d' % (self.host, self.port))
            self.putheader('Accept-Encoding', 'identity')
    def putheader(self, header, *values):
        self._buffer.append('%s: %s' % (header, ', '.join(str(value) for value in values)))
    def endheaders(self, message_body=None):
        if self.sock is None:
            self.connect()
        self.sock.sendall('\r\n'.join(self._buffer + ['', '']).encode('latin-1') + (message_body or b''))
    def getresponse(self):
        response = HTTPResponse(self.sock, self._method)
        response.begin()
        return response
    def close(self):
        if self.sock is not None:
            self.sock.close()
            self.sock = None

class HTTPSConnection(HTTPConnection):
    default_port = HTTPS_PORT
    def connect(self):
        import _drydock
        _drydock.refuse('http.client.HTTPSConnection')
