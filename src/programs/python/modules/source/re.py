import _re
A = ASCII = 256
I = IGNORECASE = 2
L = LOCALE = 4
M = MULTILINE = 8
S = DOTALL = 16
X = VERBOSE = 64
U = UNICODE = 32
NOFLAG = 0

class error(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        if pattern is not None and pos is not None:
            msg = '%s at position %d' % (msg, pos)
            nl = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(nl, 0, pos) + 1
            self.colno = pos - pattern.rfind(nl, 0, pos)
            if nl in pattern:
                msg = '%s (line %d, column %d)' % (msg, self.lineno, self.colno)
        super().__init__(msg)
error.__module__ = 're'

class Match:
    def __init__(self, pattern, string, spans, pos, endpos):
        self.re, self.string, self._spans, self.pos, self.endpos = pattern, string, spans, pos, endpos
    def _index(self, group):
        if isinstance(group, str):
            if group not in self.re.groupindex:
                raise IndexError('no such group')
            return self.re.groupindex[group]
        if not 0 <= group <= self.re.groups:
            raise IndexError('no such group')
        return group
    def _one(self, group, default=None):
        at = self._index(group)
        start, end = self._spans[2 * at], self._spans[2 * at + 1]
        return default if start < 0 else self.string[start:end]
    def group(self, *groups):
        if len(groups) == 0:
            return self._one(0)
        if len(groups) == 1:
            return self._one(groups[0])
        return tuple(self._one(group) for group in groups)
    def __getitem__(self, group):
        return self._one(group)
    def groups(self, default=None):
        return tuple(self._one(group, default) for group in range(1, self.re.groups + 1))
    def groupdict(self, default=None):
        return {name: self._one(at, default) for name, at in self.re.groupindex.items()}
    def start(self, group=0):
        return self._spans[2 * self._index(group)]
    def end(self, group=0):
        return self._spans[2 * self._index(group) + 1]
    def span(self, group=0):
        return self.start(group), self.end(group)
    def expand(self, template):
        return _expand(self, template)
    @property
    def lastindex(self):
        last, end = None, -1
        for group in range(1, self.re.groups + 1):
            if self._spans[2 * group] >= 0 and self._spans[2 * group + 1] > end:
                last, end = group, self._spans[2 * group + 1]
        return last
    @property
    def lastgroup(self):
        last = self.lastindex
        for name, at in self.re.groupindex.items():
            if at == last:
                return name
        return None
    def __repr__(self):
        return '<re.Match object; span=%r, match=%r>' % (self.span(), self.group())
    def __bool__(self):
        return True
Match.__module__ = 're'

def _expand(match, template):
    if isinstance(template, bytes):
        return _expand(match, template.decode('latin-1')).encode('latin-1') if not isinstance(match.string, bytes) else _pieces(match, template.decode('latin-1')).encode('latin-1')
    return _pieces(match, template)

def _pieces(match, template):
    out, at = [], 0
    def text(group):
        value = match._one(group, '')
        return value.decode('latin-1') if isinstance(value, bytes) else value
    while at < len(template):
        char = template[at]
        if char != '\\' or at + 1 >= len(template):
            if char == '\\':
                raise error('bad escape (end of pattern)', template, at)
            out.append(char)
            at += 1
            continue
        following = template[at + 1]
        if following == 'g':
            if template[at + 2:at + 3] != '<':
                raise error('missing <', template, at + 2)
            end = template.index('>', at)
            name = template[at + 3:end]
            if name.isdigit():
                if int(name) > match.re.groups:
                    raise error('invalid group reference %d' % int(name), template, at + 3)
                out.append(text(int(name)))
            else:
                if name not in match.re.groupindex:
                    raise IndexError('unknown group name %r' % name)
                out.append(text(name))
            at = end + 1
        elif following.isdigit():
            digits = following
            if following == '0':
                out.append('\0')
            else:
                if template[at + 2:at + 3].isdigit():
                    digits += template[at + 2]
                if int(digits) > match.re.groups:
                    raise error('invalid group reference %s' % digits, template, at + 1)
                out.append(text(int(digits)))
            at += 1 + len(digits)
        else:
            known = {'n': '\n', 't': '\t', 'r': '\r', 'a': '\a', 'b': '\b', 'f': '\f', 'v': '\v', '\\': '\\'}
            if following in known:
                out.append(known[following])
            elif following.isalpha():
                raise error('bad escape \\%s' % following, template, at)
            else:
                out.append('\\' + following)
            at += 2
    return ''.join(out)

class Pattern:
    def __init__(self, pattern, flags):
        self.pattern = pattern
        made = _re.compile(pattern, flags)
        if len(made) == 2:
            if made[0].startswith('drydock: '):
                import _drydock
                _drydock.say(made[0])
            raise error(made[0], pattern, made[1])
        self._code, self.groups, self.groupindex, self.flags = made
    def _check(self, string):
        if isinstance(self.pattern, str) and isinstance(string, (bytes, bytearray)):
            raise TypeError('cannot use a string pattern on a bytes-like object')
        if isinstance(self.pattern, bytes) and isinstance(string, str):
            raise TypeError('cannot use a bytes pattern on a string-like object')
    def _at(self, string, pos, endpos):
        spans = _re.search(self._code, string, pos, endpos)
        return None if spans is None else Match(self, string, spans, pos, endpos)
    def _range(self, string, pos, endpos):
        self._check(string)
        if not isinstance(string, (str, bytes, bytearray)):
            raise TypeError("expected string or bytes-like object, got '%s'" % type(string).__name__)
        size = len(string)
        return max(0, min(pos, size)), size if endpos is None else max(0, min(endpos, size))
    def search(self, string, pos=0, endpos=None):
        return self._at(string, *self._range(string, pos, endpos))
    def _anchored(self, string, pos, endpos, tail):
        pos, endpos = self._range(string, pos, endpos)
        if not hasattr(self, tail):
            start = '(?:' if isinstance(self.pattern, str) else b'(?:'
            setattr(self, tail, _anchored(self, tail))
        code, shift = getattr(self, tail)
        # What is anchored is looked for in what is left of the text.
        rest = string[pos:endpos]
        spans = _re.search(code, rest, 0, len(rest))
        if spans is None:
            return None
        return Match(self, string, tuple(each + pos if each >= 0 else each for each in spans), pos, endpos)
    def match(self, string, pos=0, endpos=None):
        return self._anchored(string, pos, endpos, '_match')
    def fullmatch(self, string, pos=0, endpos=None):
        return self._anchored(string, pos, endpos, '_full')
    def finditer(self, string, pos=0, endpos=None):
        pos, endpos = self._range(string, pos, endpos)
        while pos <= endpos:
            found = self._at(string, pos, endpos)
            if found is None:
                return
            yield found
            start, end = found.span()
            if end > start:
                pos = end
                continue
            # After an empty match, one that is not may begin at the same place.
            pos = end + 1
    def findall(self, string, pos=0, endpos=None):
        found = []
        empty = string[:0]
        for match in self.finditer(string, pos, endpos):
            if self.groups == 0:
                found.append(match.group())
            elif self.groups == 1:
                found.append(match._one(1, empty))
            else:
                found.append(match.groups(empty))
        return found
    def split(self, string, maxsplit=0):
        parts, last = [], 0
        for count, match in enumerate(self.finditer(string)):
            if maxsplit and count >= maxsplit:
                break
            parts.append(string[last:match.start()])
            parts.extend(match.groups())
            last = match.end()
        parts.append(string[last:])
        return parts
    def subn(self, repl, string, count=0):
        parts, last, made = [], 0, 0
        for match in self.finditer(string):
            if count and made >= count:
                break
            parts.append(string[last:match.start()])
            parts.append(repl(match) if callable(repl) else _expand(match, repl))
            last = match.end()
            made += 1
        parts.append(string[last:])
        return string[:0].join(parts), made
    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]
    def __repr__(self):
        shown = [name for name, bit in (('re.IGNORECASE', 2), ('re.MULTILINE', 8), ('re.DOTALL', 16), ('re.VERBOSE', 64)) if self.flags & bit]
        if self.flags & 256 and isinstance(self.pattern, str):
            shown.append('re.ASCII')
        return 're.compile(%s)' % ', '.join([repr(self.pattern)[:200]] + (['|'.join(shown)] if shown else []))
    def __eq__(self, other):
        return isinstance(other, Pattern) and (self.pattern, self.flags) == (other.pattern, other.flags)
    def __hash__(self):
        return hash((self.pattern, self.flags))
Pattern.__module__ = 're'

def _anchored(pattern, tail):
    text = pattern.pattern
    flags = pattern.flags
    opening, closing = (r'\A(?:', ')' if tail == '_match' else r')\Z')
    if flags & VERBOSE:
        closing = '\n' + closing
    start = ''
    plain = text if isinstance(text, str) else text.decode('latin-1')
    if plain.startswith('(?') and plain[2:3] in tuple('aiLmsux'):
        end = plain.index(')') + 1
        start, plain = plain[:end], plain[end:]
    whole = start + opening + plain + closing
    return _re.compile(whole if isinstance(text, str) else whole.encode('latin-1'), flags & ~32)[0], 0

_cache = {}

def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        return pattern
    key = (type(pattern), pattern, int(flags))
    if key not in _cache:
        if not isinstance(pattern, (str, bytes)):
            raise TypeError('first argument must be string or compiled pattern')
        _cache[key] = Pattern(pattern, int(flags))
    return _cache[key]

def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)

def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)

def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)

def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)

def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)

def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)

def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)

def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)

def escape(pattern):
    if isinstance(pattern, bytes):
        return _re.escape(pattern).encode('latin-1')
    return _re.escape(pattern)

def purge():
    _cache.clear()
