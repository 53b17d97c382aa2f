import sys
def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return _format(object, 0, width, indent, 0, sort_dicts)
def _simple(o, sort_dicts):
    if type(o) is dict and sort_dicts:
        try:
            items = sorted(o.items())
        except TypeError:
            items = sorted(o.items(), key=lambda pair: (str(type(pair[0])), id(pair[0])))
        return '{%s}' % ', '.join('%s: %s' % (_simple(k, sort_dicts), _simple(v, sort_dicts)) for k, v in items)
    if type(o) is list:
        return '[%s]' % ', '.join(_simple(each, sort_dicts) for each in o)
    if type(o) is tuple:
        return '(%s)' % (', '.join(_simple(each, sort_dicts) for each in o) + (',' if len(o) == 1 else ''))
    if type(o) in (set, frozenset) and o:
        inner = '{%s}' % ', '.join(_simple(each, sort_dicts) for each in sorted(o, key=lambda x: (str(type(x)), x)))
        return inner if type(o) is set else 'frozenset(%s)' % inner
    return repr(o)
def _format(o, at, width, indent, allowance, sort_dicts):
    text = _simple(o, sort_dicts)
    if len(text) <= width - at - allowance or type(o) not in (dict, list, tuple, set) or not o:
        return text
    if type(o) is dict:
        items = list(o.items())
        if sort_dicts:
            items.sort(key=lambda pair: (str(type(pair[0])), pair[0]) if not isinstance(pair[0], str) else ('', pair[0]))
        parts = []
        for n, (key, value) in enumerate(items):
            head = repr(key) + ': '
            last = n == len(items) - 1
            parts.append(head + _format(value, at + indent + len(head), width, indent, allowance + 1 if last else 1, sort_dicts))
        opening, closing = '{', '}'
    else:
        opening, closing = {list: '[]', tuple: '()', set: '{}'}[type(o)]
        items = sorted(o) if type(o) is set else o
        parts = [_format(each, at + indent, width, indent, allowance + 1 if n == len(items) - 1 else 1, sort_dicts) for n, each in enumerate(items)]
        if type(o) is tuple and len(o) == 1:
            closing = ',)'
    return opening + ' ' * (indent - 1) + (',\n' + ' ' * (at + indent)).join(parts) + closing
def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    (stream or sys.stdout).write(pformat(object, indent, width, depth, sort_dicts=sort_dicts) + '\n')
def pp(object, *args, sort_dicts=False, **named):
    pprint(object, *args, sort_dicts=sort_dicts, **named)
class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        self._named, self._stream = {'indent': indent, 'width': width, 'sort_dicts': sort_dicts}, stream
    def pprint(self, object):
        pprint(object, self._stream, **self._named)
    def pformat(self, object):
        return pformat(object, **self._named)
