import os, fnmatch, collections
class Error(OSError):
    pass
class SameFileError(Error):
    pass
def copyfileobj(fsrc, fdst, length=0):
    fdst.write(fsrc.read())
def copyfile(src, dst, *, follow_symlinks=True):
    if os.path.exists(dst) and os.path.samefile(src, dst):
        raise SameFileError('%r and %r are the same file' % (src, dst))
    with open(src, 'rb') as a, open(dst, 'wb') as b:
        b.write(a.read())
    return dst
def copymode(src, dst, *, follow_symlinks=True):
    os.chmod(dst, os.stat(src).st_mode & 0o7777)
def copystat(src, dst, *, follow_symlinks=True):
    found = os.stat(src)
    os.chmod(dst, found.st_mode & 0o7777)
    os.utime(dst, (found.st_atime, found.st_mtime))
def copy(src, dst, *, follow_symlinks=True):
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    copyfile(src, dst)
    copymode(src, dst)
    return dst
def copy2(src, dst, *, follow_symlinks=True):
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    copyfile(src, dst)
    copystat(src, dst)
    return dst
def ignore_patterns(*patterns):
    return lambda path, names: {name for pattern in patterns for name in fnmatch.filter(names, pattern)}
def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    names = os.listdir(src)
    ignored = ignore(os.fspath(src), names) if ignore else set()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    for name in names:
        if name in ignored:
            continue
        a, b = os.path.join(src, name), os.path.join(dst, name)
        if os.path.islink(a) and symlinks:
            os.symlink(os.readlink(a), b)
        elif os.path.isdir(a):
            copytree(a, b, symlinks, ignore, copy_function, dirs_exist_ok=dirs_exist_ok)
        else:
            copy_function(a, b)
    return dst
def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    try:
        if os.path.islink(path):
            raise OSError('Cannot call rmtree on a symbolic link')
        for entry in os.scandir(path):
            if entry.is_dir(follow_symlinks=False):
                rmtree(entry.path, ignore_errors)
            else:
                os.unlink(entry.path)
        os.rmdir(path)
    except OSError:
        if not ignore_errors:
            raise
def move(src, dst, copy_function=copy2):
    real = os.path.join(dst, os.path.basename(os.fspath(src).rstrip('/'))) if os.path.isdir(dst) else dst
    if os.path.isdir(dst) and os.path.exists(real):
        raise Error("Destination path '%s' already exists" % real)
    try:
        os.rename(src, real)
    except OSError as error:
        if error.errno != 18:
            raise
        if os.path.isdir(src):
            copytree(src, real, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, real)
            os.unlink(src)
    return real
def which(cmd, mode=1, path=None):
    if os.path.dirname(cmd):
        return cmd if os.access(cmd, mode) and not os.path.isdir(cmd) else None
    for directory in (path if path is not None else os.environ.get('PATH', os.defpath)).split(os.pathsep):
        name = os.path.join(directory, cmd)
        if os.path.exists(name) and os.access(name, mode) and not os.path.isdir(name):
            return name
    return None
_Usage = collections.namedtuple('usage', 'total used free')
def disk_usage(path):
    import subprocess
    line = subprocess.check_output(['df', '-k', os.fspath(path)], text=True).splitlines()[-1].split()
    total, used, free = (int(each) * 1024 for each in line[-5:-2])
    return _Usage(total, used, free)
def get_terminal_size(fallback=(80, 24)):
    columns, lines = int(os.environ.get('COLUMNS', 0) or 0), int(os.environ.get('LINES', 0) or 0)
    if columns <= 0 or lines <= 0:
        try:
            size = os.get_terminal_size(1)
        except OSError:
            size = fallback
        columns, lines = columns or size[0], lines or size[1]
    return collections.namedtuple('terminal_size', 'columns lines', module='os')(columns, lines)
def make_archive(*args, **named):
    import _drydock
    _drydock.refuse('shutil.make_archive')
unpack_archive = make_archive
