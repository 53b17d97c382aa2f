class HTTPStatus(int):
    _all = {}
    def __new__(cls, value, phrase=None):
        if phrase is None:
            if value not in cls._all:
                raise ValueError('%r is not a valid HTTPStatus' % value)
            return cls._all[value]
        self = int.__new__(cls, value)
        self.phrase, self.value = phrase, value
        self.name = phrase.upper().replace(' ', '_').replace('-', '_').replace("'", '')
        cls._all[value] = self
        setattr(cls, self.name, self)
        return self
    def __repr__(self):
        return '<HTTPStatus.%s: %d>' % (self.name, int(self))
    __str__ = int.__repr__
for _line in '''100 Continue|101 Switching Protocols|200 OK|201 Created|202 Accepted|204 No Content|206 Partial Content|301 Moved Permanently|302 Found|303 See Other|304 Not Modified|307 Temporary Redirect|308 Permanent Redirect|400 Bad Request|401 Unauthorized|403 Forbidden|404 Not Found|405 Method Not Allowed|406 Not Acceptable|408 Request Timeout|409 Conflict|410 Gone|411 Length Required|413 Request Entity Too Large|414 Request-URI Too Long|415 Unsupported Media Type|418 I'm a Teapot|422 Unprocessable Entity|429 Too Many Requests|431 Request Header Fields Too Large|500 Internal Server Error|501 Not Implemented|502 Bad Gateway|503 Service Unavailable|504 Gateway Timeout|505 HTTP Version Not Supported'''.split('|'):
    HTTPStatus(int(_line[:3]), _line[4:])
EXPLANATIONS = {400: 'Bad request syntax or unsupported method', 401: 'No permission -- see authorization schemes', 403: 'Request forbidden -- authorization will not help', 404: 'Nothing matches the given URI', 405: 'Specified method is invalid for this resource', 500: 'Server got itself in trouble', 501: 'Server does not support this operation', 505: 'Cannot fulfill request'}
