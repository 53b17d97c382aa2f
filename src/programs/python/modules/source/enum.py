class auto:
    def __init__(self, value=None):
        self.value = value

class _Names(dict):
    def __init__(self):
        super().__init__()
        self.members = {}
        self.last = []
    def __setitem__(self, key, value):
        if not (key.startswith('_') and key.endswith('_')) and not hasattr(value, '__get__'):
            if key in self.members:
                raise TypeError('%r already defined as %r' % (key, self.members[key]))
            if isinstance(value, auto):
                made = dict.get(self, '_generate_next_value_')
                if made is not None:
                    value = made(key, 1, len(self.last), list(self.last))
                else:
                    value = self.start(key)
            self.members[key] = value
            self.last.append(value)
        super().__setitem__(key, value)
    def start(self, key):
        kind = getattr(self, 'kind', None)
        if kind == 'flag':
            numbers = [each for each in self.last if isinstance(each, int)]
            return 1 << max(numbers).bit_length() if numbers and max(numbers) else 1
        if kind == 'str':
            return key.lower()
        numbers = [each for each in self.last if isinstance(each, int)]
        return max(numbers) + 1 if numbers else 1

class EnumType(type):
    @classmethod
    def __prepare__(mcls, name, bases, **named):
        names = _Names()
        for base in bases:
            if getattr(base, '_is_flag_', False):
                names.kind = 'flag'
            elif issubclass(base, str):
                names.kind = 'str'
        for base in bases:
            made = base.__dict__.get('_generate_next_value_')
            if made is not None:
                dict.__setitem__(names, '_generate_next_value_', getattr(made, '__func__', made))
        return names
    def __new__(mcls, name, bases, names, **named):
        members = getattr(names, 'members', None)
        body = {key: value for key, value in names.items() if members is None or key not in members}
        for base in bases:
            if getattr(base, '_member_map_', None):
                raise TypeError('%r cannot extend %r' % (name, base))
        cls = super().__new__(mcls, name, bases, body)
        # What is in the class statement reached a plain dictionary: members are those that are no methods.
        cls._member_map_ = {}
        cls._value2member_map_ = {}
        cls._member_names_ = []
        kind = next((each for base in bases for each in base.__mro__ if each in (int, str, float)), None)
        for key, value in (members or {}).items():
            if kind is not None:
                args = value if isinstance(value, tuple) else (value,)
                member = kind.__new__(cls, *args)
                if kind is not None and isinstance(value, tuple):
                    value = kind(*args)
            else:
                member = object.__new__(cls)
            member._name_, member._value_ = key, value
            own_init = cls.__dict__.get('__init__')
            if own_init is not None:
                own_init(member, *(value if isinstance(value, tuple) else (value,)))
            known = None
            for each in cls._member_map_.values():
                if each._value_ == member._value_:
                    known = each
            if known is not None:
                member = known
            else:
                cls._member_names_.append(key)
            cls._member_map_[key] = member
            type.__setattr__(cls, key, member)
            try:
                cls._value2member_map_.setdefault(member._value_, member)
            except TypeError:
                pass
        return cls
    def __call__(cls, value, names=None, **named):
        if names is not None:
            return _functional(cls, value, names)
        return cls._look_up(value)
    def _look_up(cls, value):
        if type(value) is cls:
            return value
        try:
            if value in cls._value2member_map_:
                return cls._value2member_map_[value]
        except TypeError:
            pass
        for each in cls._member_map_.values():
            if each._value_ == value:
                return each
        made = cls._missing_(value)
        if made is not None:
            return made
        raise ValueError('%r is not a valid %s' % (value, cls.__qualname__))
    def __getitem__(cls, name):
        return cls._member_map_[name]
    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])
    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])
    def __len__(cls):
        return len(cls._member_names_)
    def __bool__(cls):
        return True
    def __contains__(cls, value):
        return type(value) is cls or any(each._value_ == value for each in cls)
    def __repr__(cls):
        return '<%s %r>' % ('flag' if getattr(cls, '_is_flag_', False) else 'enum', cls.__name__)
    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError('cannot reassign member %r' % name)
        super().__setattr__(name, value)
    @property
    def __members__(cls):
        return dict(cls._member_map_)
EnumMeta = EnumType

def _functional(cls, name, names):
    if isinstance(names, str):
        names = names.replace(',', ' ').split()
    pairs = names.items() if isinstance(names, dict) else [each if isinstance(each, tuple) else (each, at) for at, each in enumerate(names, 1)]
    space = type(cls).__prepare__(name, (cls,))
    for key, value in pairs:
        space[key] = value
    return type(cls)(name, (cls,), space) if False else EnumType.__new__(EnumType, name, (cls,), space)

class _EnumProperty:
    def __init__(self, name):
        self.name = name
    def __get__(self, obj, cls=None):
        if obj is None:
            return cls._member_map_[self.name[1:-1]]
        return obj.__dict__[self.name]
    def __set__(self, obj, value):
        raise AttributeError("<enum %r> cannot set attribute %r" % (type(obj).__name__, self.name[1:-1]))

class Enum(metaclass=EnumType):
    @property
    def name(self):
        return self._name_
    @property
    def value(self):
        return self._value_
    @classmethod
    def _missing_(cls, value):
        return None
    def __repr__(self):
        return '<%s.%s: %r>' % (type(self).__name__, self._name_, self._value_)
    def __str__(self):
        return '%s.%s' % (type(self).__name__, self._name_)
    def __hash__(self):
        return hash(self._name_)
    def __format__(self, spec):
        return format(str(self), spec)
    def __dir__(self):
        return ['__class__', '__doc__', 'name', 'value']

class IntEnum(int, Enum):
    def __str__(self):
        return int.__repr__(self._value_)
    def __format__(self, spec):
        return format(int(self), spec)
    def __hash__(self):
        return hash(int(self))

class StrEnum(str, Enum):
    def __str__(self):
        return self._value_
    def __format__(self, spec):
        return format(self._value_, spec)
    def __hash__(self):
        return hash(self._value_)

class Flag(Enum):
    _is_flag_ = True
    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            return None
        return cls._combine(value)
    @classmethod
    def _combine(cls, value):
        for each in cls._member_map_.values():
            if each._value_ == value:
                return each
        made = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
        parts = [each._name_ for each in cls if each._value_ and each._value_ & value == each._value_]
        made._name_, made._value_ = '|'.join(parts) or None, value
        return made
    def __or__(self, other):
        return type(self)._combine(self._value_ | getattr(other, '_value_', other))
    def __and__(self, other):
        return type(self)._combine(self._value_ & getattr(other, '_value_', other))
    def __xor__(self, other):
        return type(self)._combine(self._value_ ^ getattr(other, '_value_', other))
    def __invert__(self):
        every = 0
        for each in type(self):
            every |= each._value_
        return type(self)._combine(every & ~self._value_)
    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_
    def __bool__(self):
        return bool(self._value_)
    def __iter__(self):
        return iter([each for each in type(self) if each._value_ & self._value_])
    def __len__(self):
        return bin(self._value_).count('1')
    def __repr__(self):
        return '<%s.%s: %r>' % (type(self).__name__, self._name_, self._value_) if self._name_ else '<%s: %r>' % (type(self).__name__, self._value_)
    def __str__(self):
        return '%s.%s' % (type(self).__name__, self._name_) if self._name_ else '%s(%r)' % (type(self).__name__, self._value_)
    def __eq__(self, other):
        return type(self) is type(other) and self._value_ == other._value_
    def __hash__(self):
        return hash(self._value_)

class IntFlag(int, Flag):
    _is_flag_ = True
    def __eq__(self, other):
        return int(self._value_) == int(other)
    def __hash__(self):
        return hash(self._value_)

def unique(enumeration):
    aliases = ['%s -> %s' % (name, member.name) for name, member in enumeration.__members__.items() if name != member.name]
    if aliases:
        raise ValueError('duplicate values found in %r: %s' % (enumeration, ', '.join(aliases)))
    return enumeration
