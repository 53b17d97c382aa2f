import sys, os
def python_version():
    return '%d.%d.%d' % sys.version_info[:3]
def python_version_tuple():
    return tuple(python_version().split('.'))
def python_implementation():
    return 'CPython'
def python_compiler():
    return sys.version[sys.version.rindex('[') + 1:-1]
def python_build():
    inner = sys.version[sys.version.index('(') + 1:sys.version.index(')')]
    name, _, rest = inner.partition(', ')
    return name, rest.replace(', ', ' ')
def system():
    return os.uname().sysname
def node():
    return os.uname().nodename
def release():
    return os.uname().release
def version():
    return os.uname().version
def machine():
    return os.uname().machine
def processor():
    return 'x86_64' if os.path.exists('/etc/debian_version') else ''
def architecture(executable='', bits='', linkage=''):
    return '64bit', 'ELF'
def libc_ver(*args):
    return ('', '') if os.path.exists('/etc/alpine-release') else ('glibc', '2.39')
def platform(aliased=False, terse=False):
    libc = libc_ver()
    tail = '-with-' + ''.join(libc) if libc[0] else ''
    return '%s-%s-%s%s' % (system(), release(), machine(), tail)
def freedesktop_os_release():
    out = {}
    for line in open('/etc/os-release'):
        name, eq, value = line.strip().partition('=')
        if eq:
            out[name] = value.strip('"\'')
    return out
class _Uname(tuple):
    system = property(lambda self: self[0])
    node = property(lambda self: self[1])
    release = property(lambda self: self[2])
    version = property(lambda self: self[3])
    machine = property(lambda self: self[4])
    def __repr__(self):
        return 'uname_result(system=%r, node=%r, release=%r, version=%r, machine=%r)' % tuple(self)
def uname():
    return _Uname(os.uname())
