class URLError(OSError):
    def __init__(self, reason, filename=None):
        self.args = (reason,)
        self.reason = reason
        if filename is not None:
            self.filename = filename
    def __str__(self):
        return '<urlopen error %s>' % self.reason

class HTTPError(URLError):
    def __init__(self, url, code, msg, hdrs, fp):
        self.code, self.msg, self.hdrs, self.headers, self.fp, self.filename, self.url = code, msg, hdrs, hdrs, fp, url, url
        self.args = ()
    @property
    def reason(self):
        return self.msg
    @property
    def status(self):
        return self.code
    def __str__(self):
        return 'HTTP Error %s: %s' % (self.code, self.msg)
    def __repr__(self):
        return '<HTTPError %s: %r>' % (self.code, self.msg)
    def read(self, *args):
        return self.fp.read(*args)
    def getcode(self):
        return self.code
    def geturl(self):
        return self.url
    def info(self):
        return self.headers
    def close(self):
        self.fp.close()

class ContentTooShortError(URLError):
    pass
