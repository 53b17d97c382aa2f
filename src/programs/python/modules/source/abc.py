def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj

class abstractclassmethod(classmethod):
    __isabstractmethod__ = True
class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True
class abstractproperty(property):
    __isabstractmethod__ = True

def _is_abstract(value):
    if isinstance(value, property):
        return any(getattr(each, '__isabstractmethod__', False) for each in (value.fget, value.fset, value.fdel) if each)
    if isinstance(value, (classmethod, staticmethod)):
        return getattr(value.__func__, '__isabstractmethod__', False)
    return getattr(value, '__isabstractmethod__', False)

class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **named):
        cls = super().__new__(mcls, name, bases, namespace, **named)
        names = {key for key, value in namespace.items() if _is_abstract(value)}
        for base in bases:
            for key in getattr(base, '__abstractmethods__', ()):
                if _is_abstract(getattr(cls, key, None)):
                    names.add(key)
        cls.__abstractmethods__ = frozenset(names)
        cls._registry = []
        return cls
    def register(cls, subclass):
        cls._registry.append(subclass)
        return subclass
    def __instancecheck__(cls, instance):
        kind = type(instance)
        return cls in kind.__mro__ or any(issubclass(kind, each) for each in cls._registry)

class ABC(metaclass=ABCMeta):
    __slots__ = ()

def get_cache_token():
    return 0
