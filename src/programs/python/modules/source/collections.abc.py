class _Shape(type):
    def __instancecheck__(cls, value):
        return cls.__subclasscheck__(type(value))
    def __subclasscheck__(cls, other):
        if cls in other.__mro__:
            return True
        wanted = cls.__dict__.get('_methods')
        return wanted is not None and all(hasattr(other, name) and getattr(other, name) is not None for name in wanted)

class Hashable(metaclass=_Shape):
    _methods = ('__hash__',)
class Iterable(metaclass=_Shape):
    _methods = ('__iter__',)
class Iterator(Iterable):
    _methods = ('__iter__', '__next__')
class Generator(Iterator):
    _methods = ('__iter__', '__next__', 'send', 'throw', 'close')
class Sized(metaclass=_Shape):
    _methods = ('__len__',)
class Container(metaclass=_Shape):
    _methods = ('__contains__',)
class Callable(metaclass=_Shape):
    _methods = ('__call__',)
class Collection(Sized, Iterable, Container):
    _methods = ('__len__', '__iter__', '__contains__')
class Reversible(Iterable):
    _methods = ('__iter__', '__reversed__')
class Sequence(Reversible, Collection):
    _methods = ('__len__', '__getitem__', 'index', 'count')
    def __iter__(self):
        at = 0
        try:
            while True:
                yield self[at]
                at += 1
        except IndexError:
            return
    def __contains__(self, value):
        return any(each is value or each == value for each in self)
    def index(self, value):
        for at, each in enumerate(self):
            if each == value:
                return at
        raise ValueError
    def count(self, value):
        return sum(1 for each in self if each == value)
class MutableSequence(Sequence):
    _methods = ('append', 'insert', 'pop', 'index')
class Set(Collection):
    _methods = ('isdisjoint', '__and__', '__or__')
class MutableSet(Set):
    _methods = ('add', 'discard', '__and__')
class Mapping(Collection):
    _methods = ('keys', 'items', 'values', '__getitem__')
    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default
    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True
    def keys(self):
        return list(self)
    def items(self):
        return [(key, self[key]) for key in self]
    def values(self):
        return [self[key] for key in self]
class MutableMapping(Mapping):
    _methods = ('keys', 'items', '__setitem__', 'pop')
    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value
    def update(self, other=(), /, **named):
        for key, value in dict(other, **named).items():
            self[key] = value
    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default
class KeysView(metaclass=_Shape): pass
class ValuesView(metaclass=_Shape): pass
class ItemsView(metaclass=_Shape): pass
class ByteString(Sequence): pass
class Awaitable(metaclass=_Shape): pass
