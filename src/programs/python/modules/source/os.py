import posix as _p, sys, posixpath as path
sys.modules['os.path'] = path
from posixpath import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull
from posix import (getcwd, chdir, listdir, mkdir, stat, lstat, fstat, rmdir, unlink, rename, symlink, link, readlink, chmod, chown, utime,
    access, getpid, getppid, getuid, geteuid, getgid, getegid, getgroups, umask, uname, cpu_count, urandom, isatty, pipe,
    read, write, close, kill, _exit, strerror, getloadavg, get_terminal_size)
name = 'posix'
linesep = '\n'
error = OSError
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_NONBLOCK = 0, 1, 2, 64, 128, 512, 1024, 2048
EX_OK = 0
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
WNOHANG = 1
remove = unlink
replace = rename
stat_result = type(stat('/'))

class _Environ:
    def __init__(self):
        self._data = _p.environ()
    def __getitem__(self, key):
        if not isinstance(key, str):
            raise TypeError('str expected, not %s' % type(key).__name__)
        try:
            return self._data[key]
        except KeyError:
            raise KeyError(key) from None
    def __setitem__(self, key, value):
        for each in (key, value):
            if not isinstance(each, str):
                raise TypeError('str expected, not %s' % type(each).__name__)
        _p.putenv(key, value)
        self._data[key] = value
    def __delitem__(self, key):
        try:
            del self._data[key]
        except KeyError:
            raise KeyError(key) from None
        _p.unsetenv(key)
    def __iter__(self):
        return iter(list(self._data))
    def __len__(self):
        return len(self._data)
    def __contains__(self, key):
        return key in self._data
    def __repr__(self):
        return 'environ({%s})' % ', '.join('%r: %r' % pair for pair in self._data.items())
    def __eq__(self, other):
        return dict(self.items()) == dict(other.items())
    def __or__(self, other):
        return {**self._data, **other}
    def get(self, key, default=None):
        return self._data.get(key, default)
    def keys(self):
        return self._data.keys()
    def values(self):
        return self._data.values()
    def items(self):
        return self._data.items()
    def copy(self):
        return dict(self._data)
    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]
    def pop(self, key, *default):
        if key in self._data:
            _p.unsetenv(key)
        return self._data.pop(key, *default)
    def update(self, *args, **named):
        for key, value in dict(*args, **named).items():
            self[key] = value

environ = _Environ()

class PathLike:
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, '__fspath__')
    @staticmethod
    def __instancecheck_by_name__(value):
        return hasattr(value, '__fspath__')

def getenv(key, default=None):
    return environ.get(key, default)

def putenv(key, value):
    _p.putenv(key, value)

def unsetenv(key):
    _p.unsetenv(key)

def fspath(p):
    if isinstance(p, (str, bytes)):
        return p
    if hasattr(type(p), '__fspath__'):
        return p.__fspath__()
    raise TypeError('expected str, bytes or os.PathLike object, not ' + type(p).__name__)

def fsencode(p):
    p = fspath(p)
    return p if isinstance(p, bytes) else p.encode('utf-8', 'surrogateescape')

def fsdecode(p):
    p = fspath(p)
    return p if isinstance(p, str) else p.decode('utf-8', 'surrogateescape')

def makedirs(name, mode=0o777, exist_ok=False):
    name = fspath(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail == curdir:
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise

def removedirs(name):
    rmdir(name)
    head, tail = path.split(name)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)

def renames(old, new):
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)

class DirEntry:
    def __init__(self, directory, name, kind):
        self.name = name
        self.path = path.join(directory, name)
        self._kind = kind
    def is_dir(self, *, follow_symlinks=True):
        if self._kind == 'symlink' and follow_symlinks:
            return path.isdir(self.path)
        return self._kind == 'directory'
    def is_file(self, *, follow_symlinks=True):
        if self._kind == 'symlink' and follow_symlinks:
            return path.isfile(self.path)
        return self._kind == 'file'
    def is_symlink(self):
        return self._kind == 'symlink'
    def stat(self, *, follow_symlinks=True):
        return stat(self.path) if follow_symlinks else lstat(self.path)
    def inode(self):
        return lstat(self.path).st_ino
    def __fspath__(self):
        return self.path
    def __repr__(self):
        return '<DirEntry %r>' % self.name

class _Scan:
    def __init__(self, directory):
        self._entries = iter([DirEntry(directory, name, kind) for name, kind in _p.scantypes(directory)])
    def __iter__(self):
        return self
    def __next__(self):
        return next(self._entries)
    def __enter__(self):
        return self
    def __exit__(self, *error):
        pass
    def close(self):
        pass

def scandir(path='.'):
    return _Scan(fspath(path))

def walk(top, topdown=True, onerror=None, followlinks=False):
    top = fspath(top)
    try:
        entries = list(scandir(top))
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    dirs = [each.name for each in entries if each.is_dir()]
    files = [each.name for each in entries if not each.is_dir()]
    if topdown:
        yield top, dirs, files
    for each in dirs:
        inner = path.join(top, each)
        if followlinks or not path.islink(inner):
            yield from walk(inner, topdown, onerror, followlinks)
    if not topdown:
        yield top, dirs, files

def _flush():
    for stream in (sys.stdout, sys.stderr):
        pass

def system(command):
    status = _p.waitpid(_p.spawn(['/bin/sh', '-c', command], (0, 1, 2))[0])
    return -status if status < 0 else status << 8

def waitstatus_to_exitcode(status):
    return status >> 8 if status & 0x7f == 0 else -(status & 0x7f)

class _Popen:
    def __init__(self, command, mode):
        self._pid, writer, reader, _ = _p.spawn(['/bin/sh', '-c', command], (0, 'pipe', 2) if mode == 'r' else ('pipe', 1, 2))
        self._file = _p.file_of(reader if mode == 'r' else writer, mode)
    def close(self):
        self._file.close()
        status = _p.waitpid(self._pid)
        return None if status == 0 else status << 8 if status > 0 else status
    def __enter__(self):
        return self
    def __exit__(self, *error):
        self.close()
    def __getattr__(self, name):
        return getattr(self._file, name)
    def __iter__(self):
        return iter(self._file)

def popen(cmd, mode='r', buffering=-1):
    if not isinstance(cmd, str):
        raise TypeError('invalid cmd type (%s, expected string)' % type(cmd))
    return _Popen(cmd, mode)

def getlogin():
    return environ.get('USER', 'root')

def get_exec_path(env=None):
    return (env or environ).get('PATH', defpath).split(pathsep)

def sync():
    pass

def fdopen(fd, mode='r', *args, **named):
    return open(fd, mode, *args, **named)

def abort():
    kill(getpid(), 6)

def _missing(what):
    def refuse(*args, **named):
        import _drydock
        _drydock.refuse('os.' + what)
    return refuse

fork, execv, execvp, execl, execlp, execve, dup, dup2, mkfifo, setuid, setgid, nice, wait, waitpid = map(_missing,
    'fork execv execvp execl execlp execve dup dup2 mkfifo setuid setgid nice wait waitpid'.split())
