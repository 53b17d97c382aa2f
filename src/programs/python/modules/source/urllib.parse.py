from collections import namedtuple
_SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')

def quote(string, safe='/', encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode(encoding or 'utf-8', errors or 'strict')
    kept = _SAFE | set(safe.encode('ascii') if isinstance(safe, str) else safe)
    return ''.join(chr(byte) if byte in kept else '%%%02X' % byte for byte in string)

def quote_plus(string, safe='', encoding=None, errors=None):
    return quote(string, safe + ' ', encoding, errors).replace(' ', '+')

def unquote_to_bytes(string):
    data = string.encode() if isinstance(string, str) else string
    parts = data.split(b'%')
    out = [parts[0]]
    for part in parts[1:]:
        try:
            out.append(bytes([int(part[:2].decode(), 16)]) + part[2:])
        except ValueError:
            out.append(b'%' + part)
    return b''.join(out)

def unquote(string, encoding='utf-8', errors='replace'):
    return unquote_to_bytes(string).decode(encoding, errors) if '%' in string else string

def unquote_plus(string, encoding='utf-8', errors='replace'):
    return unquote(string.replace('+', ' '), encoding, errors)

def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    pairs = query.items() if hasattr(query, 'items') else query
    out = []
    for key, value in pairs:
        values = value if doseq and isinstance(value, (list, tuple)) else [value]
        for each in values:
            out.append(quote_via(key if isinstance(key, bytes) else str(key), safe) + '=' + quote_via(each if isinstance(each, bytes) else str(each), safe))
    return '&'.join(out)

def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None, separator='&'):
    out = []
    for pair in qs.split(separator):
        if not pair:
            continue
        name, eq, value = pair.partition('=')
        if value or (keep_blank_values):
            out.append((unquote_plus(name), unquote_plus(value)))
    return out

def parse_qs(qs, keep_blank_values=False, **named):
    out = {}
    for name, value in parse_qsl(qs, keep_blank_values, **named):
        out.setdefault(name, []).append(value)
    return out

class _Net:
    @property
    def _parts(self):
        info, _, host = self.netloc.rpartition('@')
        user, colon, password = info.partition(':')
        if host.startswith('['):
            name, _, rest = host[1:].partition(']')
            port = rest.lstrip(':')
        else:
            name, _, port = host.partition(':')
        return (user or None), (password if colon else None), name, port
    username = property(lambda self: self._parts[0])
    password = property(lambda self: self._parts[1])
    hostname = property(lambda self: self._parts[2].lower() or None)
    @property
    def port(self):
        port = self._parts[3]
        if not port:
            return None
        if not port.isdigit():
            raise ValueError('Port could not be cast to integer value as %r' % port)
        if int(port) > 65535:
            raise ValueError('Port out of range 0-65535')
        return int(port)
    def geturl(self):
        return urlunparse(self) if len(self) == 6 else urlunsplit(self)

class SplitResult(namedtuple('SplitResult', 'scheme netloc path query fragment'), _Net):
    pass
class ParseResult(namedtuple('ParseResult', 'scheme netloc path params query fragment'), _Net):
    pass

def urlsplit(url, scheme='', allow_fragments=True):
    url = url.strip()
    netloc = query = fragment = ''
    at = url.find(':')
    if at > 0 and url[0].isalpha() and all(c.isalnum() or c in '+-.' for c in url[:at]):
        scheme, url = url[:at].lower(), url[at + 1:]
    if url[:2] == '//':
        end = min([each for each in (url.find(c, 2) for c in '/?#') if each >= 0] or [len(url)])
        netloc, url = url[2:end], url[end:]
    if allow_fragments and '#' in url:
        url, fragment = url.split('#', 1)
    if '?' in url:
        url, query = url.split('?', 1)
    return SplitResult(scheme, netloc, url, query, fragment)

def urlparse(url, scheme='', allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    if ';' in path.rsplit('/', 1)[-1]:
        path, params = path.rsplit(';', 1)
    return ParseResult(scheme, netloc, path, params, query, fragment)

def urlunsplit(parts):
    scheme, netloc, url, query, fragment = parts
    if netloc or (scheme and scheme in ('http', 'https', 'file', 'ftp') and url[:2] != '//'):
        if url and url[:1] != '/':
            url = '/' + url
        url = '//' + (netloc or '') + url
    if scheme:
        url = scheme + ':' + url
    return url + ('?' + query if query else '') + ('#' + fragment if fragment else '')

def urlunparse(parts):
    scheme, netloc, url, params, query, fragment = parts
    return urlunsplit((scheme, netloc, url + (';' + params if params else ''), query, fragment))

def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    b, u = urlsplit(base), urlsplit(url, urlsplit(base).scheme)
    if u.scheme != b.scheme:
        return url
    if u.netloc:
        return urlunsplit(u)
    if not u.path:
        return urlunsplit((b.scheme, b.netloc, b.path, u.query or b.query, u.fragment))
    parts = (u.path if u.path.startswith('/') else b.path.rsplit('/', 1)[0] + '/' + u.path).split('/')
    out = []
    for at, part in enumerate(parts):
        if part == '..':
            if len(out) > 1:
                out.pop()
        elif part != '.':
            out.append(part)
    if parts[-1] in ('.', '..'):
        out.append('')
    return urlunsplit((b.scheme, b.netloc, '/'.join(out) or '/', u.query, u.fragment))

def urldefrag(url):
    url, _, fragment = url.partition('#')
    return url, fragment
