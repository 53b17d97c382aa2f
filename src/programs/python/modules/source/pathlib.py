import os, posixpath, fnmatch as _fnmatch

class PurePath:
    def __init__(self, *parts):
        self._text = self._clean(posixpath.join(*[os.fspath(part) for part in parts]) if parts else '')
    @staticmethod
    def _clean(text):
        root = '/' if text.startswith('/') else ''
        if text.startswith('//') and not text.startswith('///'):
            root = '//'
        words = [word for word in text.split('/') if word and word != '.']
        return root + '/'.join(words) or '.'
    def __str__(self):
        return self._text
    def __fspath__(self):
        return self._text
    def __repr__(self):
        return '%s(%r)' % (type(self).__name__, self._text)
    def __hash__(self):
        return hash(self._text)
    def __eq__(self, other):
        return self._text == other._text if isinstance(other, PurePath) else NotImplemented
    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented
    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented
    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented
    def __ge__(self, other):
        return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented
    def __truediv__(self, other):
        try:
            return type(self)(self._text if self._text != '.' or os.fspath(other).startswith('/') else '', other)
        except TypeError:
            return NotImplemented
    def __rtruediv__(self, other):
        return type(self)(other, self._text)
    def as_posix(self):
        return self._text
    @property
    def parts(self):
        words = tuple(word for word in self._text.split('/') if word and self._text != '.')
        return (self.root,) + words if self.root else words
    @property
    def root(self):
        return '//' if self._text.startswith('//') else '/' if self._text.startswith('/') else ''
    anchor = root
    drive = ''
    @property
    def parent(self):
        head = posixpath.dirname(self._text)
        return type(self)(head or ('.' if not self.root else self.root))
    @property
    def parents(self):
        out, here = [], self
        while here.parent != here:
            here = here.parent
            out.append(here)
        return tuple(out)
    @property
    def name(self):
        words = self.parts
        return '' if not words or (len(words) == 1 and self.root) else words[-1]
    @property
    def suffix(self):
        return posixpath.splitext(self.name)[1] if not self.name.endswith('.') else ''
    @property
    def suffixes(self):
        return ['.' + part for part in self.name.lstrip('.').split('.')[1:]]
    @property
    def stem(self):
        return posixpath.splitext(self.name)[0]
    def is_absolute(self):
        return bool(self.root)
    def joinpath(self, *others):
        return type(self)(self._text, *others)
    def with_name(self, name):
        if not self.name:
            raise ValueError('%r has an empty name' % self)
        return self.parent / name
    def with_suffix(self, suffix):
        if suffix and not suffix.startswith('.'):
            raise ValueError('Invalid suffix %r' % suffix)
        return self.with_name(self.stem + suffix)
    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)
    def relative_to(self, other, *more, walk_up=False):
        other = type(self)(other, *more)
        if other.parts == self.parts[:len(other.parts)] or other._text == '.':
            return type(self)(*self.parts[len(other.parts):])
        raise ValueError('%r is not in the subpath of %r' % (str(self), str(other)))
    def is_relative_to(self, other, *more):
        other = type(self)(other, *more)
        return other.parts == self.parts[:len(other.parts)]
    def match(self, pattern):
        words = pattern.strip('/').split('/')
        return len(self.parts) >= len(words) and all(_fnmatch.fnmatchcase(a, b) for a, b in zip(self.parts[-len(words):], words))
    def as_uri(self):
        from urllib.parse import quote
        return 'file://' + quote(self._text)

class PurePosixPath(PurePath):
    pass

class Path(PurePath):
    def __new__(cls, *args, **named):
        return object.__new__(PosixPath if cls is Path else cls)
    @classmethod
    def cwd(cls):
        return cls(os.getcwd())
    @classmethod
    def home(cls):
        return cls(os.path.expanduser('~'))
    def stat(self, *, follow_symlinks=True):
        return os.stat(self._text) if follow_symlinks else os.lstat(self._text)
    def lstat(self):
        return os.lstat(self._text)
    def exists(self, *, follow_symlinks=True):
        return os.path.exists(self._text)
    def is_dir(self):
        return os.path.isdir(self._text)
    def is_file(self):
        return os.path.isfile(self._text)
    def is_symlink(self):
        return os.path.islink(self._text)
    def is_mount(self):
        return os.path.ismount(self._text)
    def iterdir(self):
        for name in os.listdir(self._text):
            yield self / name
    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self._text, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise
    def rmdir(self):
        os.rmdir(self._text)
    def unlink(self, missing_ok=False):
        try:
            os.unlink(self._text)
        except FileNotFoundError:
            if not missing_ok:
                raise
    def touch(self, mode=0o666, exist_ok=True):
        if self.exists():
            if not exist_ok:
                raise FileExistsError(17, 'File exists', self._text)
            os.utime(self._text)
        else:
            open(self._text, 'a').close()
    def rename(self, target):
        os.rename(self._text, target)
        return type(self)(target)
    replace = rename
    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        return open(self._text, mode, buffering, encoding, errors, newline)
    def read_text(self, encoding=None, errors=None):
        with self.open(encoding=encoding, errors=errors) as file:
            return file.read()
    def read_bytes(self):
        with self.open('rb') as file:
            return file.read()
    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError('data must be str, not %s' % type(data).__name__)
        with self.open('w', encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)
    def write_bytes(self, data):
        with self.open('wb') as file:
            return file.write(data)
    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self._text, mode)
    def symlink_to(self, target, target_is_directory=False):
        os.symlink(os.fspath(target), self._text)
    def hardlink_to(self, target):
        os.link(os.fspath(target), self._text)
    def readlink(self):
        return type(self)(os.readlink(self._text))
    def resolve(self, strict=False):
        return type(self)(os.path.realpath(self._text, strict=strict))
    def absolute(self):
        return self if self.root else type(self)(os.getcwd(), self._text)
    def expanduser(self):
        return type(self)(os.path.expanduser(self._text))
    def samefile(self, other):
        return os.path.samefile(self._text, other)
    def owner(self):
        uid = self.stat().st_uid
        for line in open('/etc/passwd'):
            fields = line.split(':')
            if int(fields[2]) == uid:
                return fields[0]
        raise KeyError('getpwuid(): uid not found: %d' % uid)
    def glob(self, pattern, *, case_sensitive=None):
        if not pattern:
            raise ValueError('Unacceptable pattern: %r' % pattern)
        yield from self._select(pattern.strip('/').split('/'))
    def rglob(self, pattern):
        yield from self._select(['**'] + pattern.strip('/').split('/'))
    def _select(self, words):
        if not words:
            yield self
            return
        first, rest = words[0], words[1:]
        if first == '**':
            seen = set()
            for each in self._deep():
                for found in (each._select(rest) if rest else [each]):
                    if found not in seen:
                        seen.add(found)
                        yield found
            return
        if not any(c in first for c in '*?['):
            inner = self / first
            if inner.exists():
                yield from inner._select(rest)
            return
        if not self.is_dir():
            return
        for name in os.listdir(self._text):
            if _fnmatch.fnmatchcase(name, first):
                inner = self / name
                if not rest or inner.is_dir():
                    yield from inner._select(rest)
    def _deep(self):
        yield self
        if self.is_dir() and not self.is_symlink():
            for name in os.listdir(self._text):
                inner = self / name
                if inner.is_dir() and not inner.is_symlink():
                    yield from inner._deep()
    def walk(self, top_down=True):
        for base, dirs, files in os.walk(self._text, top_down):
            yield type(self)(base), dirs, files

class PosixPath(Path, PurePosixPath):
    pass
