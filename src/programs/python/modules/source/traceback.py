import sys, _drydock
def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    exc = exc if isinstance(exc, BaseException) else value
    return _drydock.format_exception(exc).splitlines(True)
def format_exc(limit=None, chain=True):
    exc = sys.exception()
    return 'NoneType: None\n' if exc is None else _drydock.format_exception(exc)
def print_exc(limit=None, file=None, chain=True):
    (file or sys.stderr).write(format_exc())
def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    (file or sys.stderr).write(''.join(format_exception(exc, value)))
def format_exception_only(exc, value=None):
    exc = exc if isinstance(exc, BaseException) else value
    text = str(exc)
    name = type(exc).__qualname__
    if type(exc).__module__ not in ('builtins', '__main__'):
        name = type(exc).__module__ + '.' + name
    return ['%s: %s\n' % (name, text) if text else name + '\n']
class FrameSummary:
    def __init__(self, filename, lineno, name):
        self.filename, self.lineno, self.name = filename, lineno, name
        try:
            self.line = open(filename).read().splitlines()[lineno - 1].strip()
        except (OSError, IndexError):
            self.line = ''
    def __repr__(self):
        return '<FrameSummary file %s, line %d in %s>' % (self.filename, self.lineno, self.name)
def extract_tb(tb, limit=None):
    out = []
    while tb is not None:
        out.append(FrameSummary(tb.tb_frame.f_code.co_filename, tb.tb_lineno, tb.tb_frame.f_code.co_name))
        tb = tb.tb_next
    return out
def format_list(extracted):
    return ['  File "%s", line %d, in %s\n%s' % (each.filename, each.lineno, each.name, '    %s\n' % each.line if each.line else '') for each in extracted]
def format_tb(tb, limit=None):
    return format_list(extract_tb(tb))
def print_tb(tb, limit=None, file=None):
    (file or sys.stderr).write(''.join(format_tb(tb)))
def _stack():
    frame, out = sys._getframe(2), []
    while frame is not None:
        out.append(FrameSummary(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name))
        frame = frame.f_back
    return out[::-1]
def extract_stack(f=None, limit=None):
    return _stack()
def format_stack(f=None, limit=None):
    return format_list(_stack())
def print_stack(f=None, limit=None, file=None):
    (file or sys.stderr).write(''.join(format_list(_stack())))
