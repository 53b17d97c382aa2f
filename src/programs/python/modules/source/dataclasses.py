class _Missing:
    pass
MISSING = _Missing()
class FrozenInstanceError(AttributeError):
    pass
class KW_ONLY:
    pass

class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = None
        self.default, self.default_factory, self.init, self.repr, self.hash, self.compare, self.metadata, self.kw_only = default, default_factory, init, repr, hash, compare, metadata or {}, kw_only
    def __repr__(self):
        return 'Field(name=%r,type=%r)' % (self.name, self.type)

def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)

def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)
    return wrap if cls is None else wrap(cls)

def _is_classvar(kind):
    return 'ClassVar' in (kind if isinstance(kind, str) else repr(kind))

def _process(cls, init, repr_, eq, order, unsafe_hash, frozen, match_args, kw_only):
    all_fields = {}
    for base in reversed(cls.__mro__[1:]):
        for each in getattr(base, '__dataclass_fields__', {}).values() if '__dataclass_fields__' in base.__dict__ else ():
            all_fields[each.name] = each
    only = kw_only
    for name, kind in cls.__dict__.get('__annotations__', {}).items():
        if kind is KW_ONLY:
            only = True
            continue
        if _is_classvar(kind):
            continue
        value = cls.__dict__.get(name, MISSING)
        one = value if isinstance(value, Field) else field(default=value)
        if isinstance(one.default, (list, dict, set)):
            raise ValueError('mutable default %r for field %s is not allowed: use default_factory' % (type(one.default), name))
        one.name, one.type = name, kind
        if one.kw_only is MISSING:
            one.kw_only = only
        if isinstance(value, Field):
            if one.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
        all_fields[name] = one
    cls.__dataclass_fields__ = all_fields
    fields_ = list(all_fields.values())
    seen = False
    for each in fields_:
        if each.init and not each.kw_only:
            if each.default is MISSING and each.default_factory is MISSING:
                if seen:
                    raise TypeError('non-default argument %r follows default argument' % each.name)
            else:
                seen = True
    if init:
        cls.__init__ = _make_init(cls, fields_, frozen)
    if repr_ and '__repr__' not in cls.__dict__:
        shown = [each.name for each in fields_ if each.repr]
        def __repr__(self):
            return type(self).__qualname__ + '(' + ', '.join('%s=%r' % (name, getattr(self, name)) for name in shown) + ')'
        cls.__repr__ = __repr__
    compared = [each.name for each in fields_ if each.compare]
    key = lambda self: tuple(getattr(self, name) for name in compared)
    if eq and '__eq__' not in cls.__dict__:
        def __eq__(self, other):
            return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented
        cls.__eq__ = __eq__
    if order:
        cls.__lt__ = lambda self, other: key(self) < key(other) if other.__class__ is self.__class__ else NotImplemented
        cls.__le__ = lambda self, other: key(self) <= key(other) if other.__class__ is self.__class__ else NotImplemented
        cls.__gt__ = lambda self, other: key(self) > key(other) if other.__class__ is self.__class__ else NotImplemented
        cls.__ge__ = lambda self, other: key(self) >= key(other) if other.__class__ is self.__class__ else NotImplemented
    if frozen:
        def __setattr__(self, name, value):
            raise FrozenInstanceError('cannot assign to field %r' % name)
        def __delattr__(self, name):
            raise FrozenInstanceError('cannot delete field %r' % name)
        cls.__setattr__, cls.__delattr__ = __setattr__, __delattr__
    if unsafe_hash or (eq and frozen):
        cls.__hash__ = lambda self: hash(key(self))
    elif eq and '__hash__' not in cls.__dict__:
        cls.__hash__ = None
    if match_args:
        cls.__match_args__ = tuple(each.name for each in fields_ if each.init and not each.kw_only)
    return cls

def _make_init(cls, fields_, frozen):
    wanted = [each for each in fields_ if each.init]
    ordered = [each for each in wanted if not each.kw_only] + [each for each in wanted if each.kw_only]
    space = {'_MISSING': MISSING, '_set': object.__setattr__, '_fields': {each.name: each for each in fields_}}
    params, star = ['self'], False
    for each in ordered:
        if each.kw_only and not star:
            params.append('*')
            star = True
        if each.default is not MISSING:
            space['_d_' + each.name] = each.default
            params.append('%s=_d_%s' % (each.name, each.name))
        elif each.default_factory is not MISSING:
            params.append('%s=_MISSING' % each.name)
        else:
            params.append(each.name)
    body = []
    for each in fields_:
        if not each.init:
            if each.default_factory is not MISSING:
                body.append('_set(self, %r, _fields[%r].default_factory())' % (each.name, each.name))
            elif each.default is not MISSING:
                body.append('_set(self, %r, _fields[%r].default)' % (each.name, each.name))
            continue
        if each.default_factory is not MISSING:
            body.append('_set(self, %r, _fields[%r].default_factory() if %s is _MISSING else %s)' % (each.name, each.name, each.name, each.name))
        else:
            body.append(('_set(self, %r, %s)' if frozen else 'self.%s = %s') % (each.name, each.name))
    if hasattr(cls, '__post_init__'):
        body.append('self.__post_init__()')
    exec('def __init__(%s):\n  %s' % (', '.join(params), '\n  '.join(body or ['pass'])), space)
    made = space['__init__']
    made.__qualname__ = cls.__qualname__ + '.__init__'
    return made

def fields(class_or_instance):
    try:
        return tuple(class_or_instance.__dataclass_fields__.values())
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None

def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), '__dataclass_fields__')

def asdict(obj, *, dict_factory=dict):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError('asdict() should be called on dataclass instances')
    def deep(value):
        if is_dataclass(value) and not isinstance(value, type):
            return dict_factory([(each.name, deep(getattr(value, each.name))) for each in fields(value)])
        if isinstance(value, (list, tuple)):
            return type(value)([deep(each) for each in value])
        if isinstance(value, dict):
            return {deep(k): deep(v) for k, v in value.items()}
        return value
    return deep(obj)

def astuple(obj):
    return tuple(getattr(obj, each.name) for each in fields(obj))

def replace(obj, /, **changes):
    for each in fields(obj):
        if each.init and each.name not in changes:
            changes[each.name] = getattr(obj, each.name)
    return type(obj)(**changes)

def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **named):
    space, kinds = dict(namespace or {}), {}
    for each in fields:
        if isinstance(each, str):
            each = (each, object)
        kinds[each[0]] = each[1]
        if len(each) == 3:
            space[each[0]] = each[2]
    space['__annotations__'] = kinds
    return dataclass(type(cls_name, bases, space), **named)
