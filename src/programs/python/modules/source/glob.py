import os, fnmatch
def has_magic(s):
    return any(c in s for c in '*?[')
def escape(s):
    return ''.join('[%s]' % c if c in '*?[' else c for c in s)
def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    pathname = os.fspath(pathname)
    base = root_dir or ''
    if not has_magic(pathname):
        if os.path.lexists(os.path.join(base, pathname)):
            yield pathname
        return
    head, tail = os.path.split(pathname)
    heads = [head] if not head or not has_magic(head) else list(iglob(head, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))
    for each in heads:
        here = os.path.join(base, each)
        if tail == '**' and recursive:
            yield each + '/' if each else ''
            for top, dirs, files in os.walk(here or '.'):
                for name in sorted(dirs + files):
                    if not name.startswith('.'):
                        found = os.path.join(top, name)
                        yield os.path.join(each, os.path.relpath(found, here or '.'))
            continue
        try:
            names = os.listdir(here or '.')
        except OSError:
            continue
        if has_magic(tail):
            for name in names:
                if (tail.startswith('.') or include_hidden or not name.startswith('.')) and fnmatch.fnmatchcase(name, tail):
                    yield os.path.join(each, name)
        elif os.path.lexists(os.path.join(here, tail)):
            yield os.path.join(each, tail)
def glob(pathname, **named):
    return [each for each in iglob(pathname, **named) if each]
