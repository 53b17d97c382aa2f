import collections as _collections
class _Special:
    def __init__(self, name):
        self._name = name
    def __getitem__(self, args):
        return _Alias(self._name, args if isinstance(args, tuple) else (args,))
    def __repr__(self):
        return 'typing.' + self._name
    def __call__(self, *args, **named):
        raise TypeError('Cannot instantiate %r' % self)
    def __or__(self, other):
        return Union[self, other]
    def __ror__(self, other):
        return Union[other, self]
    def __mro_entries__(self, bases):
        return (Generic,) if self._name == 'Generic' else ()
def _shown(arg):
    if arg is type(None):
        return 'None'
    if arg is ...:
        return '...'
    if isinstance(arg, type):
        return arg.__qualname__ if arg.__module__ == 'builtins' else '%s.%s' % (arg.__module__, arg.__qualname__)
    if isinstance(arg, list):
        return '[%s]' % ', '.join(map(_shown, arg))
    return repr(arg)
class _Alias(_Special):
    def __init__(self, name, args):
        self._name = name
        self.__args__ = tuple(type(None) if arg is None else arg for arg in args)
        self.__origin__ = _ORIGINS.get(name)
    def __repr__(self):
        args = self.__args__
        if self._name == 'Optional':
            return 'typing.Optional[%s]' % _shown(args[0])
        if self._name == 'Union' and len(args) == 2 and type(None) in args:
            return 'typing.Optional[%s]' % _shown(args[0] if args[1] is type(None) else args[1])
        return 'typing.%s[%s]' % (self._name, ', '.join(map(_shown, args)))
    def __eq__(self, other):
        return isinstance(other, _Alias) and (self._name, self.__args__) == (other._name, other.__args__)
    def __hash__(self):
        return hash((self._name, self.__args__))
    def __mro_entries__(self, bases):
        return (Generic,) if self._name in ('Generic', 'Protocol') else ()
_ORIGINS = {'List': list, 'Dict': dict, 'Set': set, 'FrozenSet': frozenset, 'Tuple': tuple, 'Type': type, 'DefaultDict': _collections.defaultdict, 'Deque': _collections.deque, 'Counter': _collections.Counter}
(Any, Union, Optional, List, Dict, Set, FrozenSet, Tuple, Type, Callable, Iterable, Iterator, Sequence, Mapping, MutableMapping, MutableSequence, ClassVar, Final, Literal,
    DefaultDict, Deque, Annotated, NoReturn, Never, Self, TypeAlias, Awaitable, Coroutine, AsyncIterator, Hashable, Sized, Collection, Container, AbstractSet, ContextManager, TypeGuard, LiteralString, Pattern, Match, IO, TextIO, BinaryIO, Counter, ChainMap, OrderedDict, Required, NotRequired, Unpack, Concatenate, SupportsInt, SupportsFloat, ByteString, Reversible) = map(_Special,
    'Any Union Optional List Dict Set FrozenSet Tuple Type Callable Iterable Iterator Sequence Mapping MutableMapping MutableSequence ClassVar Final Literal DefaultDict Deque Annotated NoReturn Never Self TypeAlias Awaitable Coroutine AsyncIterator Hashable Sized Collection Container AbstractSet ContextManager TypeGuard LiteralString Pattern Match IO TextIO BinaryIO Counter ChainMap OrderedDict Required NotRequired Unpack Concatenate SupportsInt SupportsFloat ByteString Reversible'.split())
Generator = _Special('Generator')
Text = str
TYPE_CHECKING = False
class Generic:
    def __class_getitem__(cls, args):
        return cls
class Protocol:
    def __class_getitem__(cls, args):
        return cls
class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__, self.__constraints__, self.__bound__ = name, constraints, bound
    def __repr__(self):
        return '~' + self.__name__
ParamSpec = TypeVar
class _NamedTuple:
    def __call__(self, typename, fields=(), /, **named):
        return _collections.namedtuple(typename, [name for name, kind in list(fields) + list(named.items())])
    def __mro_entries__(self, bases):
        return (_named_tuple_base,)
NamedTuple = _NamedTuple()
class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, space):
        kinds = space.get('__annotations__', {})
        made = _collections.namedtuple(name, list(kinds), defaults=[space[key] for key in kinds if key in space], module=space.get('__module__'))
        made.__annotations__ = kinds
        for key, value in space.items():
            if key not in kinds and key not in ('__module__', '__qualname__', '__annotations__', '__dict__', '__weakref__'):
                setattr(made, key, value)
        return made
_named_tuple_base = type.__new__(_NamedTupleMeta, '_NamedTuple', (), {})
class TypedDict(dict):
    def __init_subclass__(cls, **named):
        pass
def cast(typ, val):
    return val
def overload(func):
    return func
def final(f):
    return f
def no_type_check(f):
    return f
def runtime_checkable(cls):
    return cls
def get_type_hints(obj, *args):
    return dict(getattr(obj, '__annotations__', {}))
def get_origin(tp):
    return getattr(tp, '__origin__', None)
def get_args(tp):
    return getattr(tp, '__args__', ())
def NewType(name, tp):
    def new_type(x):
        return x
    new_type.__name__ = new_type.__qualname__ = name
    new_type.__supertype__ = tp
    return new_type
def assert_never(arg):
    raise AssertionError('Expected code to be unreachable, but got: %r' % (arg,))
def reveal_type(obj):
    return obj
