from operator import itemgetter as _itemgetter

class defaultdict(dict):
    def __init__(self, default_factory=None, *args, **named):
        if default_factory is not None and not callable(default_factory):
            raise TypeError('first argument must be callable or None')
        super().__init__(*args, **named)
        self.default_factory = default_factory
    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        self[key] = value = self.default_factory()
        return value
    def __repr__(self):
        return 'defaultdict(%r, %s)' % (self.default_factory, dict.__repr__(self))
    def copy(self):
        return defaultdict(self.default_factory, self)
    __copy__ = copy

class OrderedDict(dict):
    def __repr__(self):
        return '%s(%s)' % (type(self).__name__, dict.__repr__(self) if self else '')
    def move_to_end(self, key, last=True):
        value = self[key]
        if last:
            del self[key]
            self[key] = value
        else:
            rest = [(k, v) for k, v in self.items() if k != key]
            self.clear()
            self[key] = value
            self.update(rest)
    def popitem(self, last=True):
        if not self:
            raise KeyError('dictionary is empty')
        key = list(self)[-1 if last else 0]
        return key, self.pop(key)
    def copy(self):
        return type(self)(self)
    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return list(self.items()) == list(other.items())
        return dict.__eq__(self, other)
    __hash__ = None

class Counter(dict):
    def __init__(self, iterable=None, /, **named):
        super().__init__()
        self.update(iterable, **named)
    def __missing__(self, key):
        return 0
    def update(self, iterable=None, /, **named):
        if iterable is not None:
            if hasattr(iterable, 'items'):
                for key, count in iterable.items():
                    self[key] = count + self.get(key, 0)
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) + 1
        for key, count in named.items():
            self[key] = count + self.get(key, 0)
    def subtract(self, iterable=None, /, **named):
        if iterable is not None:
            if hasattr(iterable, 'items'):
                for key, count in iterable.items():
                    self[key] = self.get(key, 0) - count
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) - 1
        for key, count in named.items():
            self[key] = self.get(key, 0) - count
    def most_common(self, n=None):
        ordered = sorted(self.items(), key=_itemgetter(1), reverse=True)
        return ordered if n is None else ordered[:n]
    def elements(self):
        for key, count in self.items():
            for _ in range(count):
                yield key
    def total(self):
        return sum(self.values())
    def copy(self):
        return Counter(self)
    def __delitem__(self, key):
        if key in self:
            super().__delitem__(key)
    def __repr__(self):
        if not self:
            return 'Counter()'
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)
        return 'Counter(%r)' % (shown,)
    def __add__(self, other):
        return _counted((key, self[key] + other[key]) for key in _both(self, other))
    def __sub__(self, other):
        return _counted((key, self[key] - other[key]) for key in _both(self, other))
    def __or__(self, other):
        return _counted((key, max(self[key], other[key])) for key in _both(self, other))
    def __and__(self, other):
        return _counted((key, min(self[key], other[key])) for key in self)
    def __pos__(self):
        return _counted(self.items())
    def __iadd__(self, other):
        for key, count in other.items():
            self[key] += count
        for key in [key for key, count in self.items() if count <= 0]:
            del self[key]
        return self
    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

def _both(a, b):
    return list(a) + [key for key in b if key not in a]

def _counted(pairs):
    result = Counter()
    for key, count in pairs:
        if count > 0:
            result[key] = count
    return result

class deque:
    # What is in it stands in a list from a place on, so that both ends are near.
    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError('maxlen must be non-negative')
        self._list, self._head, self.maxlen = [], 0, maxlen
        self.extend(iterable)
    @property
    def _items(self):
        if self._head:
            del self._list[:self._head]
            self._head = 0
        return self._list
    def append(self, value):
        self._list.append(value)
        if self.maxlen is not None and len(self._list) - self._head > self.maxlen:
            self.popleft()
    def appendleft(self, value):
        if self.maxlen == 0:
            return
        if self._head == 0:
            self._head = room = len(self._list) + 8
            self._list[:0] = [None] * room
        self._head -= 1
        self._list[self._head] = value
        if self.maxlen is not None and len(self._list) - self._head > self.maxlen:
            self._list.pop()
    def extend(self, values):
        if self.maxlen is None:
            self._list.extend(list(values) if values is self else values)
            return
        for value in list(values):
            self.append(value)
    def extendleft(self, values):
        for value in list(values):
            self.appendleft(value)
    def pop(self):
        if self._head == len(self._list):
            raise IndexError('pop from an empty deque')
        return self._list.pop()
    def popleft(self):
        at = self._head
        if at == len(self._list):
            raise IndexError('pop from an empty deque')
        value = self._list[at]
        self._list[at] = None
        self._head = at = at + 1
        if at > 64 and at * 2 > len(self._list):
            del self._list[:at]
            self._head = 0
        return value
    def clear(self):
        self._list.clear()
        self._head = 0
    def copy(self):
        return type(self)(self._items, self.maxlen)
    __copy__ = copy
    def count(self, value):
        return self._items.count(value)
    def index(self, value, *bounds):
        try:
            return self._items.index(value, *bounds)
        except ValueError:
            raise ValueError('%r is not in deque' % (value,)) from None
    def insert(self, at, value):
        if self.maxlen is not None and len(self) >= self.maxlen:
            raise IndexError('deque already at its maximum size')
        self._items.insert(at, value)
    def remove(self, value):
        try:
            self._items.remove(value)
        except ValueError:
            raise ValueError('deque.remove(x): x not in deque') from None
    def reverse(self):
        self._items.reverse()
    def rotate(self, n=1):
        items = self._items
        if items:
            n %= len(items)
            self._list = items[-n:] + items[:-n]
    def __len__(self):
        return len(self._list) - self._head
    def __iter__(self):
        size = len(self)
        at = 0
        while at < size:
            yield self._list[self._head + at]
            at += 1
            if len(self) != size:
                raise RuntimeError('deque mutated during iteration')
    def __reversed__(self):
        return reversed(self._items)
    def _place(self, at):
        if isinstance(at, slice):
            raise TypeError("sequence index must be integer, not 'slice'")
        size = len(self)
        if at < 0:
            at += size
        if not 0 <= at < size:
            raise IndexError('deque index out of range')
        return self._head + at
    def __getitem__(self, at):
        return self._list[self._place(at)]
    def __setitem__(self, at, value):
        self._list[self._place(at)] = value
    def __delitem__(self, at):
        del self._items[self._place(at) - self._head]
    def __contains__(self, value):
        return value in self._items
    def __bool__(self):
        return self._head < len(self._list)
    def __eq__(self, other):
        return self._items == other._items if isinstance(other, deque) else NotImplemented
    __hash__ = None
    def __add__(self, other):
        return type(self)(self._items + other._items, self.maxlen)
    def __iadd__(self, other):
        self.extend(other)
        return self
    def __repr__(self):
        return 'deque(%r%s)' % (self._items, '' if self.maxlen is None else ', maxlen=%d' % self.maxlen)

def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    names = [str(name) for name in field_names]
    seen = set()
    for at, name in enumerate(names):
        bad = not name.isidentifier() or name.startswith('_') or name in seen
        if rename and bad:
            names[at] = '_%d' % at
        elif not name.isidentifier():
            raise ValueError('Type names and field names must be valid identifiers: %r' % name)
        elif name.startswith('_'):
            raise ValueError('Field names cannot start with an underscore: %r' % name)
        elif name in seen:
            raise ValueError('Encountered duplicate field name: %r' % name)
        seen.add(names[at])
    names = tuple(names)
    given = tuple(defaults or ())
    if len(given) > len(names):
        raise TypeError('Got more default values than field names')
    preset = dict(zip(names[len(names) - len(given):], given))
    def __new__(cls, *args, **named):
        if len(args) > len(names):
            raise TypeError('%s.__new__() takes %d positional arguments but %d were given' % (typename, len(names) + 1, len(args) + 1))
        values = list(args)
        for name in names[len(args):]:
            if name in named:
                values.append(named.pop(name))
            elif name in preset:
                values.append(preset[name])
            else:
                missing = [repr(each) for each in names[len(args):] if each not in named and each not in preset]
                if missing and name not in named:
                    listed = missing[0] if len(missing) == 1 else ' and '.join(missing) if len(missing) == 2 else ', '.join(missing[:-1]) + ', and ' + missing[-1]
                    raise TypeError('%s.__new__() missing %d required positional argument%s: %s' % (typename, len(missing), '' if len(missing) == 1 else 's', listed))
        if named:
            raise TypeError("%s.__new__() got an unexpected keyword argument '%s'" % (typename, next(iter(named))))
        return tuple.__new__(cls, values)
    def _make(cls, iterable):
        values = tuple(iterable)
        if len(values) != len(names):
            raise TypeError('Expected %d arguments, got %d' % (len(names), len(values)))
        return tuple.__new__(cls, values)
    def _replace(self, /, **named):
        result = self._make(named.pop(name, value) for name, value in zip(names, self))
        if named:
            raise ValueError('Got unexpected field names: %r' % list(named))
        return result
    def __repr__(self):
        return type(self).__name__ + '(' + ', '.join('%s=%r' % pair for pair in zip(names, self)) + ')'
    def _asdict(self):
        return dict(zip(names, self))
    body = {'__new__': __new__, '_make': classmethod(_make), '_replace': _replace, '__repr__': __repr__, '_asdict': _asdict,
        '_fields': names, '_field_defaults': preset, '__match_args__': names, '__doc__': '%s(%s)' % (typename, ', '.join(names))}
    for at, name in enumerate(names):
        body[name] = property(_itemgetter(at))
    import sys
    body['__module__'] = module or sys._getframe(1).f_globals.get('__name__', '__main__')
    return type(typename, (tuple,), body)

class ChainMap:
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]
    def __getitem__(self, key):
        for each in self.maps:
            if key in each:
                return each[key]
        raise KeyError(key)
    def get(self, key, default=None):
        return self[key] if key in self else default
    def __contains__(self, key):
        return any(key in each for each in self.maps)
    def __iter__(self):
        seen = {}
        for each in reversed(self.maps):
            seen.update(dict.fromkeys(each))
        return iter(seen)
    def __len__(self):
        return len(list(iter(self)))
    def keys(self):
        return list(iter(self))
    def items(self):
        return [(key, self[key]) for key in self]
    def values(self):
        return [self[key] for key in self]
    def __setitem__(self, key, value):
        self.maps[0][key] = value
    def __delitem__(self, key):
        del self.maps[0][key]
    def new_child(self, m=None):
        return ChainMap({} if m is None else m, *self.maps)
    @property
    def parents(self):
        return ChainMap(*self.maps[1:])
    def __repr__(self):
        return 'ChainMap(%s)' % ', '.join(map(repr, self.maps))

class UserDict(dict):
    @property
    def data(self):
        return self

class UserList(list):
    @property
    def data(self):
        return self
