import sys
def warn(message, category=None, stacklevel=1, source=None):
    category = category or (type(message) if isinstance(message, Warning) else UserWarning)
    if category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning) and sys._getframe(1).f_globals.get('__name__') != '__main__' or _ignored(category):
        return
    frame = sys._getframe(stacklevel)
    showwarning(message, category, frame.f_code.co_filename, frame.f_lineno)
def showwarning(message, category, filename, lineno, file=None, line=None):
    text = '%s:%s: %s: %s\n' % (filename, lineno, category.__name__, message)
    try:
        text += '  %s\n' % open(filename).read().splitlines()[lineno - 1].strip()
    except (OSError, IndexError):
        pass
    (file or sys.stderr).write(text)
_filters = []
def _ignored(category):
    return any(action == 'ignore' and issubclass(category, each) for action, each in _filters)
def simplefilter(action, category=Warning, lineno=0, append=False):
    _filters.insert(0, (action, category))
def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    _filters.insert(0, (action, category))
def resetwarnings():
    _filters.clear()
class catch_warnings:
    def __init__(self, *, record=False, **named):
        self._record = record
    def __enter__(self):
        self._before = list(_filters)
        return [] if self._record else None
    def __exit__(self, *error):
        _filters[:] = self._before
