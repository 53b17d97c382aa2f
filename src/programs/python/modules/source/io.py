from _io import TextIOWrapper, BufferedReader, BufferedWriter, open, UnsupportedOperation
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192
class IOBase:
    pass
class RawIOBase(IOBase):
    pass
class BufferedIOBase(IOBase):
    pass
class TextIOBase(IOBase):
    pass
class _Memory(IOBase):
    def __init__(self, initial=None):
        self._data = self._empty if initial is None else initial
        self._at = 0
        self.closed = False
    def _open(self):
        if self.closed:
            raise ValueError('I/O operation on closed file' + ('' if self._empty == '' else '.'))
    def read(self, size=-1):
        self._open()
        end = len(self._data) if size is None or size < 0 else self._at + size
        piece = self._data[self._at:end]
        self._at += len(piece)
        return piece
    def readline(self, size=-1):
        self._open()
        end = self._data.find(self._newline, self._at)
        end = len(self._data) if end < 0 else end + 1
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        piece = self._data[self._at:end]
        self._at += len(piece)
        return piece
    def readlines(self, hint=-1):
        return list(self)
    def __iter__(self):
        return self
    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line
    def write(self, s):
        self._open()
        self._check(s)
        if self._at > len(self._data):
            self._data += self._pad * (self._at - len(self._data))
        self._data = self._data[:self._at] + s + self._data[self._at + len(s):]
        self._at += len(s)
        return len(s)
    def writelines(self, lines):
        for line in lines:
            self.write(line)
    def getvalue(self):
        self._open()
        return self._data
    def seek(self, offset, whence=0):
        self._at = offset if whence == 0 else self._at + offset if whence == 1 else len(self._data) + offset
        return self._at
    def tell(self):
        return self._at
    def truncate(self, size=None):
        size = self._at if size is None else size
        self._data = self._data[:size]
        return size
    def flush(self):
        self._open()
    def close(self):
        self.closed = True
    def readable(self):
        return True
    def writable(self):
        return True
    def seekable(self):
        return True
    def isatty(self):
        return False
    def fileno(self):
        raise UnsupportedOperation('fileno')
    def __enter__(self):
        self._open()
        return self
    def __exit__(self, *error):
        self.close()
class StringIO(_Memory):
    _empty, _newline, _pad = '', '\n', '\0'
    def __init__(self, initial_value='', newline='\n'):
        super().__init__(initial_value)
    def _check(self, s):
        if not isinstance(s, str):
            raise TypeError("string argument expected, got '%s'" % type(s).__name__)
class BytesIO(_Memory):
    _empty, _newline, _pad = b'', b'\n', b'\0'
    def __init__(self, initial_bytes=b''):
        super().__init__(bytes(initial_bytes))
    def _check(self, s):
        if isinstance(s, str):
            raise TypeError("a bytes-like object is required, not 'str'")
    def getbuffer(self):
        return self._data
