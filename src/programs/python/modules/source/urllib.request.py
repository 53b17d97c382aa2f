import socket, sys
from http.client import HTTPConnection
from urllib.error import URLError, HTTPError
from urllib.parse import urlsplit, urljoin, quote, unquote
from platform import python_version

class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url, self.data, self.method = url, data, method
        self.headers = {}
        for name, value in headers.items():
            self.add_header(name, value)
        self.unredirected_hdrs = {}
        parts = urlsplit(url)
        self.type, self.host, self.selector = parts.scheme, parts.netloc, (parts.path or '/') + ('?' + parts.query if parts.query else '')
        if not self.type:
            raise ValueError('unknown url type: %r' % url)
    def add_header(self, key, val):
        self.headers[key.capitalize()] = val
    def has_header(self, name):
        return name in self.headers
    def get_header(self, name, default=None):
        return self.headers.get(name, default)
    def get_method(self):
        return self.method or ('GET' if self.data is None else 'POST')
    def get_full_url(self):
        return self.full_url

def urlopen(url, data=None, timeout=None, *, context=None, **named):
    request = url if isinstance(url, Request) else Request(url, data)
    if data is not None:
        request.data = data
    if isinstance(request.data, str):
        raise TypeError('POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.')
    for _ in range(11):
        if request.type == 'file':
            return _open_file(request)
        if request.type == 'https':
            import _drydock
            _drydock.refuse('urllib.request of https')
        if request.type != 'http':
            raise URLError('unknown url type: %s' % request.type)
        parts = urlsplit(request.full_url)
        connection = HTTPConnection(parts.hostname or '', parts.port, timeout)
        headers = {'Accept-Encoding': 'identity'}
        if request.data is not None:
            headers['Content-Type'] = 'application/x-www-form-urlencoded'
            headers['Content-Length'] = str(len(request.data))
        headers['Host'] = request.host
        headers['User-Agent'] = 'Python-urllib/' + '.'.join(python_version().split('.')[:2])
        for name, value in request.headers.items():
            headers[name.title()] = value
        headers['Connection'] = 'close'
        try:
            connection.request(request.get_method(), request.selector, request.data, headers)
        except OSError as error:
            raise URLError(error) from None
        response = connection.getresponse()
        response.url = request.full_url
        response.msg = response.reason
        if response.status in (301, 302, 303, 307, 308) and response.headers.get('Location'):
            request = Request(urljoin(request.full_url, response.headers['Location']), headers={name: value for name, value in request.headers.items() if name.lower() not in ('content-length', 'content-type')})
            response.close()
            continue
        if not 200 <= response.status < 300:
            raise HTTPError(request.full_url, response.status, response.reason, response.headers, response)
        return response
    raise HTTPError(request.full_url, response.status, 'The HTTP server returned a redirect error that would lead to an infinite loop.', response.headers, response)

class _FileResponse:
    def __init__(self, file, url):
        self._file, self.url, self.status = file, url, None
    def read(self, *args):
        return self._file.read(*args)
    def __iter__(self):
        return iter(self._file)
    def __enter__(self):
        return self
    def __exit__(self, *error):
        self._file.close()
    def close(self):
        self._file.close()

def _open_file(request):
    try:
        return _FileResponse(open(unquote(urlsplit(request.full_url).path), 'rb'), request.full_url)
    except OSError as error:
        raise URLError(error) from None

def urlretrieve(url, filename=None, reporthook=None, data=None):
    with urlopen(url, data) as response:
        if filename is None:
            import tempfile
            filename = tempfile.mktemp()
        with open(filename, 'wb') as file:
            file.write(response.read())
        return filename, response.headers

def pathname2url(path):
    return quote(path)
def url2pathname(path):
    return unquote(path)
def getproxies():
    return {}
