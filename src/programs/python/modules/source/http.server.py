import sys, os, socket, time, html, urllib.parse, io
from http import HTTPStatus, EXPLANATIONS
from http.client import HTTPMessage
import socketserver
from platform import python_version
__version__ = '0.6'

class HTTPServer(socketserver.TCPServer):
    allow_reuse_address = True
    def server_bind(self):
        super().server_bind()
        host, port = self.server_address[:2]
        self.server_name, self.server_port = socket.getfqdn(host), port

class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    daemon_threads = True

class BaseHTTPRequestHandler(socketserver.StreamRequestHandler):
    server_version = 'BaseHTTP/' + __version__
    protocol_version = 'HTTP/1.0'
    default_request_version = 'HTTP/0.9'
    error_content_type = 'text/html;charset=utf-8'
    error_message_format = '''<!DOCTYPE HTML>
<html lang="en">
    <head>
        <meta charset="utf-8">
        <title>Error response</title>
    </head>
    <body>
        <h1>Error response</h1>
        <p>Error code: %(code)d</p>
        <p>Message: %(message)s.</p>
        <p>Error code explanation: %(code)s - %(explain)s.</p>
    </body>
</html>
'''
    monthname = [None, 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
    @property
    def sys_version(self):
        return 'Python/' + python_version()
    def handle(self):
        self.close_connection = True
        self.handle_one_request()
        while not self.close_connection:
            self.handle_one_request()
    def handle_one_request(self):
        self.raw_requestline = self.rfile.readline()
        if not self.raw_requestline:
            self.close_connection = True
            return
        if not self.parse_request():
            return
        method = getattr(self, 'do_' + self.command, None)
        if method is None:
            self.send_error(HTTPStatus.NOT_IMPLEMENTED, 'Unsupported method (%r)' % self.command)
            return
        method()
        self.wfile.flush()
    def parse_request(self):
        self.command, self.request_version = None, self.default_request_version
        self.close_connection = True
        self._headers_buffer = []
        self.requestline = self.raw_requestline.decode('latin-1').rstrip('\r\n')
        words = self.requestline.split()
        if len(words) == 0:
            return False
        if len(words) >= 3:
            version = words[-1]
            if not version.startswith('HTTP/'):
                self.send_error(HTTPStatus.BAD_REQUEST, 'Bad request version (%r)' % version)
                return False
            self.request_version = version
            if version >= 'HTTP/1.1' and self.protocol_version >= 'HTTP/1.1':
                self.close_connection = False
        if not 2 <= len(words) <= 3:
            self.send_error(HTTPStatus.BAD_REQUEST, 'Bad request syntax (%r)' % self.requestline)
            return False
        self.command, self.path = words[:2]
        if self.path.startswith('//'):
            self.path = '/' + self.path.lstrip('/')
        self.headers = HTTPMessage()
        while True:
            line = self.rfile.readline().decode('latin-1')
            if line in ('\r\n', '\n', ''):
                break
            name, _, value = line.partition(':')
            self.headers.add(name, value.strip())
        kind = self.headers.get('Connection', '')
        if kind.lower() == 'close':
            self.close_connection = True
        elif kind.lower() == 'keep-alive' and self.protocol_version >= 'HTTP/1.1':
            self.close_connection = False
        return True
    def send_error(self, code, message=None, explain=None):
        short = HTTPStatus._all[int(code)].phrase if int(code) in HTTPStatus._all else '???'
        message = short if message is None else message
        explain = EXPLANATIONS.get(int(code), '') if explain is None else explain
        self.log_error('code %d, message %s', code, message)
        self.send_response(code, message)
        self.send_header('Connection', 'close')
        body = None
        if code >= 200 and code not in (204, 205, 304):
            content = self.error_message_format % {'code': code, 'message': html.escape(message, quote=False), 'explain': html.escape(explain, quote=False)}
            body = content.encode('UTF-8', 'replace')
            self.send_header('Content-Type', self.error_content_type)
            self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if self.command != 'HEAD' and body:
            self.wfile.write(body)
    def send_response(self, code, message=None):
        self.log_request(code)
        self.send_response_only(code, message)
        self.send_header('Server', self.version_string())
        self.send_header('Date', self.date_time_string())
    def send_response_only(self, code, message=None):
        if self.request_version != 'HTTP/0.9':
            if message is None:
                message = HTTPStatus._all[int(code)].phrase if int(code) in HTTPStatus._all else ''
            self._headers_buffer.append(('%s %d %s\r\n' % (self.protocol_version, code, message)).encode('latin-1', 'strict'))
    def send_header(self, keyword, value):
        if self.request_version != 'HTTP/0.9':
            self._headers_buffer.append(('%s: %s\r\n' % (keyword, value)).encode('latin-1', 'strict'))
        if keyword.lower() == 'connection':
            if value.lower() == 'close':
                self.close_connection = True
            elif value.lower() == 'keep-alive':
                self.close_connection = False
    def end_headers(self):
        if self.request_version != 'HTTP/0.9':
            self._headers_buffer.append(b'\r\n')
            self.flush_headers()
    def flush_headers(self):
        self.wfile.write(b''.join(self._headers_buffer))
        self._headers_buffer = []
    def log_request(self, code='-', size='-'):
        if isinstance(code, HTTPStatus):
            code = code.value
        self.log_message('"%s" %s %s', self.requestline, str(code), str(size))
    def log_error(self, format, *args):
        self.log_message(format, *args)
    def log_message(self, format, *args):
        sys.stderr.write('%s - - [%s] %s\n' % (self.address_string(), self.log_date_time_string(), format % args))
    def version_string(self):
        return self.server_version + ' ' + self.sys_version
    def date_time_string(self, timestamp=None):
        return time.strftime('%a, %d %b %Y %H:%M:%S GMT', time.gmtime(time.time() if timestamp is None else timestamp))
    def log_date_time_string(self):
        now = time.localtime()
        return '%02d/%3s/%04d %02d:%02d:%02d' % (now.tm_mday, self.monthname[now.tm_mon], now.tm_year, now.tm_hour, now.tm_min, now.tm_sec)
    def address_string(self):
        return self.client_address[0]

class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    server_version = 'SimpleHTTP/' + __version__
    extensions_map = {'.gz': 'application/gzip', '.Z': 'application/octet-stream', '.bz2': 'application/x-bzip2', '.xz': 'application/x-xz',
        '.html': 'text/html', '.htm': 'text/html', '.txt': 'text/plain', '.py': 'text/x-python', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json',
        '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif', '.svg': 'image/svg+xml', '.ico': 'image/vnd.microsoft.icon', '.pdf': 'application/pdf',
        '.xml': 'text/xml', '.csv': 'text/csv', '.md': 'text/markdown', '.sh': 'application/x-sh', '.zip': 'application/zip', '.tar': 'application/x-tar', '.c': 'text/plain', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.mp4': 'video/mp4', '.mp3': 'audio/mpeg'}
    index_pages = ('index.html', 'index.htm')
    def __init__(self, *args, directory=None, **kwargs):
        self.directory = os.fspath(directory or os.getcwd())
        super().__init__(*args, **kwargs)
    def do_GET(self):
        f = self.send_head()
        if f:
            try:
                self.wfile.write(f.read())
            finally:
                f.close()
    def do_HEAD(self):
        f = self.send_head()
        if f:
            f.close()
    def send_head(self):
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            parts = urllib.parse.urlsplit(self.path)
            if not parts.path.endswith('/'):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header('Location', parts.path + '/' + ('?' + parts.query if parts.query else ''))
                self.send_header('Content-Length', '0')
                self.end_headers()
                return None
            for name in self.index_pages:
                if os.path.isfile(os.path.join(path, name)):
                    path = os.path.join(path, name)
                    break
            else:
                return self.list_directory(path)
        if path.endswith('/'):
            self.send_error(HTTPStatus.NOT_FOUND, 'File not found')
            return None
        try:
            f = open(path, 'rb')
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, 'File not found')
            return None
        found = os.stat(path)
        self.send_response(HTTPStatus.OK)
        self.send_header('Content-type', self.guess_type(path))
        self.send_header('Content-Length', str(found.st_size))
        self.send_header('Last-Modified', self.date_time_string(found.st_mtime))
        self.end_headers()
        return f
    def list_directory(self, path):
        try:
            names = os.listdir(path)
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, 'No permission to list directory')
            return None
        names.sort(key=lambda a: a.lower())
        shown = html.escape(urllib.parse.unquote(urllib.parse.urlsplit(self.path).path), quote=False)
        title = 'Directory listing for ' + shown
        out = ['<!DOCTYPE HTML>', '<html lang="en">', '<head>', '<meta charset="utf-8">', '<title>%s</title>\n</head>' % title, '<body>\n<h1>%s</h1>' % title, '<hr>\n<ul>']
        for name in names:
            whole = os.path.join(path, name)
            display = link = name
            if os.path.isdir(whole):
                display = link = name + '/'
            if os.path.islink(whole):
                display = name + '@'
            out.append('<li><a href="%s">%s</a></li>' % (urllib.parse.quote(link), html.escape(display, quote=False)))
        out.append('</ul>\n<hr>\n</body>\n</html>\n')
        body = '\n'.join(out).encode('utf-8', 'surrogateescape')
        self.send_response(HTTPStatus.OK)
        self.send_header('Content-type', 'text/html; charset=utf-8')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        return io.BytesIO(body)
    def translate_path(self, path):
        path = path.split('?', 1)[0].split('#', 1)[0]
        trailing = path.rstrip().endswith('/')
        words = [word for word in os.path.normpath(urllib.parse.unquote(path)).split('/') if word and word not in ('.', '..')]
        result = self.directory
        for word in words:
            result = os.path.join(result, word)
        return result + '/' if trailing and not result.endswith('/') else result
    def guess_type(self, path):
        base, ext = os.path.splitext(path)
        return self.extensions_map.get(ext, self.extensions_map.get(ext.lower(), 'application/octet-stream'))

def test(HandlerClass=BaseHTTPRequestHandler, ServerClass=ThreadingHTTPServer, protocol='HTTP/1.0', port=8000, bind=None):
    HandlerClass.protocol_version = protocol
    with ServerClass((bind or '0.0.0.0', port), HandlerClass) as httpd:
        host, port = httpd.socket.getsockname()[:2]
        url_host = '[%s]' % host if ':' in host else host
        print('Serving HTTP on %s port %s (http://%s:%s/) ...' % (host, port, url_host, port))
        try:
            httpd.serve_forever()
        except KeyboardInterrupt:
            print('\nKeyboard interrupt received, exiting.')
            sys.exit(0)

if __name__ == '__main__':
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument('--cgi', action='store_true', help='run as CGI server')
    parser.add_argument('-b', '--bind', metavar='ADDRESS', help='bind to this address (default: all interfaces)')
    parser.add_argument('-d', '--directory', default=os.getcwd(), help='serve this directory (default: current directory)')
    parser.add_argument('-p', '--protocol', metavar='VERSION', default='HTTP/1.0', help='conform to this HTTP version (default: %(default)s)')
    parser.add_argument('port', default=8000, type=int, nargs='?', help='bind to this port (default: %(default)s)')
    args = parser.parse_args()
    class _Handler(SimpleHTTPRequestHandler):
        def __init__(self, *a, **k):
            super().__init__(*a, directory=args.directory, **k)
    test(HandlerClass=_Handler, port=args.port, bind=args.bind, protocol=args.protocol)
