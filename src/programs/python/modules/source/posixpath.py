import posix as _p
curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull = '.', '..', '/', ':', '/bin:/usr/bin', '.', None, '/dev/null'
supports_unicode_filenames = False

def _text(p):
    if isinstance(p, (str, bytes)):
        return p
    if hasattr(type(p), '__fspath__'):
        return p.__fspath__()
    raise TypeError('expected str, bytes or os.PathLike object, not ' + type(p).__name__)

def join(a, *p):
    result = _text(a)
    for each in p:
        each = _text(each)
        if each.startswith('/'):
            result = each
        elif not result or result.endswith('/'):
            result += each
        else:
            result += '/' + each
    return result

def split(p):
    p = _text(p)
    at = p.rfind('/') + 1
    head, tail = p[:at], p[at:]
    if head and head != '/' * len(head):
        head = head.rstrip('/')
    return head, tail

def splitext(p):
    p = _text(p)
    slash, dot = p.rfind('/'), p.rfind('.')
    if dot > slash:
        first = slash + 1
        while first < dot:
            if p[first] != '.':
                return p[:dot], p[dot:]
            first += 1
    return p, ''

def splitdrive(p):
    return '', _text(p)

def basename(p):
    return split(p)[1]

def dirname(p):
    return split(p)[0]

def isabs(s):
    return _text(s).startswith('/')

def _stat(p):
    try:
        return _p.stat(p)
    except (OSError, ValueError):
        return None

def exists(path):
    return _stat(path) is not None

def lexists(path):
    try:
        _p.lstat(path)
    except (OSError, ValueError):
        return False
    return True

def isfile(path):
    found = _stat(path)
    return found is not None and found.st_mode & 0o170000 == 0o100000

def isdir(s):
    found = _stat(s)
    return found is not None and found.st_mode & 0o170000 == 0o040000

def islink(path):
    try:
        return _p.lstat(path).st_mode & 0o170000 == 0o120000
    except (OSError, ValueError):
        return False

def ismount(path):
    return _text(path) == '/'

def getsize(filename):
    return _p.stat(filename).st_size

def getmtime(filename):
    return _p.stat(filename).st_mtime

def getatime(filename):
    return _p.stat(filename).st_atime

def getctime(filename):
    return _p.stat(filename).st_ctime

def samefile(a, b):
    x, y = _p.stat(a), _p.stat(b)
    return (x.st_ino, x.st_dev) == (y.st_ino, y.st_dev)

def normcase(s):
    return _text(s)

def normpath(path):
    path = _text(path)
    if not path:
        return '.'
    start = '/' if path.startswith('/') else ''
    if path.startswith('//') and not path.startswith('///'):
        start = '//'
    parts = []
    for part in path.split('/'):
        if part in ('', '.'):
            continue
        if part != '..' or (not start and not parts) or (parts and parts[-1] == '..'):
            parts.append(part)
        elif parts:
            parts.pop()
    return (start + '/'.join(parts)) or '.'

def abspath(path):
    path = _text(path)
    return normpath(path if isabs(path) else join(_p.getcwd(), path))

def realpath(filename, *, strict=False):
    path = abspath(filename)
    try:
        return _p.realpath(path)
    except OSError:
        if strict:
            raise
    head, tail = split(path)
    return join(realpath(head), tail) if tail else path

def relpath(path, start=None):
    if not path:
        raise ValueError('no path specified')
    here = [part for part in abspath(start or '.').split('/') if part]
    there = [part for part in abspath(path).split('/') if part]
    same = 0
    while same < min(len(here), len(there)) and here[same] == there[same]:
        same += 1
    return join(*(['..'] * (len(here) - same) + there[same:])) if len(here) > same or there[same:] else '.'

def commonprefix(m):
    if not m:
        return ''
    low, high = min(m), max(m)
    for at, char in enumerate(low):
        if char != high[at]:
            return low[:at]
    return low

def commonpath(paths):
    split_paths = [[part for part in _text(p).split('/') if part and part != '.'] for p in paths]
    low, high = min(split_paths), max(split_paths)
    common = low
    for at, part in enumerate(low):
        if part != high[at]:
            common = low[:at]
            break
    return ('/' if all(isabs(p) for p in paths) else '') + '/'.join(common)

def expanduser(path):
    path = _text(path)
    if not path.startswith('~'):
        return path
    end = path.find('/')
    if end < 0:
        end = len(path)
    if end == 1:
        home = _p.environ().get('HOME', '/')
    else:
        home = None
        for line in _p.read_file('/etc/passwd').splitlines():
            fields = line.split(':')
            if fields[0] == path[1:end]:
                home = fields[5]
        if home is None:
            return path
    return (home.rstrip('/') + path[end:]) or '/'

def expandvars(path):
    import re
    env = _p.environ()
    return re.sub(r'\$(\w+|\{[^}]*\})', lambda m: env.get(m.group(1).strip('{}'), m.group(0)), _text(path))
