import os, random as _random
_names = _random.Random()
tempdir = None
def gettempdir():
    return tempdir or next((each for each in (os.getenv('TMPDIR'), '/tmp', '/var/tmp', '/usr/tmp') if each and os.path.isdir(each)), os.getcwd())
def gettempprefix():
    return 'tmp'
def mktemp(suffix='', prefix='tmp', dir=None):
    while True:
        name = os.path.join(dir or gettempdir(), prefix + ''.join(_names.choices('abcdefghijklmnopqrstuvwxyz0123456789_', k=8)) + suffix)
        if not os.path.exists(name):
            return name
def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    name = mktemp(suffix or '', prefix or 'tmp', dir)
    file = open(name, 'x+')
    os.chmod(name, 0o600)
    return file.fileno(), name
def mkdtemp(suffix=None, prefix=None, dir=None):
    name = mktemp(suffix or '', prefix or 'tmp', dir)
    os.mkdir(name, 0o700)
    return name
class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
    def __enter__(self):
        return self.name
    def __exit__(self, *error):
        self.cleanup()
    def cleanup(self):
        import shutil
        shutil.rmtree(self.name, ignore_errors=True)
    def __repr__(self):
        return '<TemporaryDirectory %r>' % self.name
class _Temporary:
    def __init__(self, file, name, delete):
        self.file, self.name, self._delete = file, name, delete
    def __getattr__(self, name):
        return getattr(self.file, name)
    def __enter__(self):
        return self
    def __exit__(self, *error):
        self.close()
    def __iter__(self):
        return iter(self.file)
    def close(self):
        self.file.close()
        if self._delete and os.path.exists(self.name):
            os.unlink(self.name)
def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, **named):
    name = mktemp(suffix or '', prefix or 'tmp', dir)
    return _Temporary(open(name, mode.replace('w', 'x') if 'w' in mode else mode, encoding=encoding), name, delete)
def TemporaryFile(mode='w+b', *args, **named):
    return NamedTemporaryFile(mode, *args, **named)
