import _json

class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        super().__init__('%s: line %d column %d (char %d)' % (msg, lineno, colno, pos))
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno
JSONDecodeError.__module__ = 'json.decoder'

class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook, self.object_pairs_hook, self.strict = object_hook, object_pairs_hook, strict
        self._hooks = (object_hook, object_pairs_hook, parse_float, parse_int, parse_constant)
    def raw_decode(self, s, idx=0):
        made = _json.scan(s, idx, self._hooks, self.strict)
        if len(made) == 3:
            raise JSONDecodeError(made[1], s, made[2]) from None
        return made
    def decode(self, s):
        obj, end = self.raw_decode(s)
        rest = s[end:].lstrip(' \t\n\r')
        if rest:
            raise JSONDecodeError('Extra data', s, len(s) - len(rest))
        return obj

class JSONEncoder:
    item_separator, key_separator = ', ', ': '
    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular, self.allow_nan, self.sort_keys = skipkeys, ensure_ascii, check_circular, allow_nan, sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default
    def default(self, o):
        raise TypeError('Object of type %s is not JSON serializable' % type(o).__name__)
    def encode(self, o):
        return ''.join(self.iterencode(o))
    def iterencode(self, o, _one_shot=False):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        return self._parts(o, indent, 0, {})
    def _scalar(self, o):
        if isinstance(o, str):
            return _json.quote(str(o), self.ensure_ascii)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            text = _json.float_text(float(o))
            if text in ('NaN', 'Infinity', '-Infinity') and not self.allow_nan:
                raise ValueError('Out of range float values are not JSON compliant: ' + repr(o))
            return text
        return None
    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is True or key is False or key is None or isinstance(key, (int, float)):
            return self._scalar(key)
        if self.skipkeys:
            return None
        raise TypeError('keys must be str, int, float, bool or None, not ' + type(key).__name__)
    def _parts(self, o, indent, level, open_):
        text = self._scalar(o)
        if text is not None:
            yield text
            return
        if self.check_circular and id(o) in open_:
            raise ValueError('Circular reference detected')
        open_[id(o)] = o
        if isinstance(o, (list, tuple, dict)):
            is_dict = isinstance(o, dict)
            opening, closing = '{}' if is_dict else '[]'
            if not o:
                yield opening + closing
            else:
                inner = '' if indent is None else '\n' + indent * (level + 1)
                yield opening + inner
                items = o.items() if is_dict else o
                if is_dict and self.sort_keys:
                    items = sorted(items)
                first = True
                for item in items:
                    if is_dict:
                        key, item = item
                        key = self._key(key)
                        if key is None:
                            continue
                    if not first:
                        yield self.item_separator + inner
                    first = False
                    if is_dict:
                        yield _json.quote(key, self.ensure_ascii) + self.key_separator
                    yield from self._parts(item, indent, level + 1, open_)
                if indent is not None:
                    yield '\n' + indent * level
                yield closing
        else:
            yield from self._parts(self.default(o), indent, level, open_)
        del open_[id(o)]

def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw):
    return (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
        indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw).encode(obj)

def dump(obj, fp, **kw):
    for piece in [dumps(obj, **kw)]:
        fp.write(piece)

def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw):
    if isinstance(s, (bytes, bytearray)):
        s = s.decode('utf-8')
    elif not isinstance(s, str):
        raise TypeError('the JSON object must be str, bytes or bytearray, not ' + type(s).__name__)
    elif s.startswith('\ufeff'):
        raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
    return (cls or JSONDecoder)(object_hook=object_hook, parse_float=parse_float, parse_int=parse_int, parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw).decode(s)

def load(fp, **kw):
    return loads(fp.read(), **kw)
