WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)
_none = object()

def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except AttributeError:
            pass
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper

def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)

class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func, self.args, self.keywords = func, args, keywords
    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})
    def __repr__(self):
        parts = [repr(self.func)] + [repr(each) for each in self.args] + ['%s=%r' % pair for pair in self.keywords.items()]
        return 'functools.partial(%s)' % ', '.join(parts)

class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func, self.args, self.keywords = func, args, keywords
    def __get__(self, obj, cls=None):
        return partial(self.func, obj, *self.args, **self.keywords)

def reduce(function, iterable, initial=_none, /):
    it = iter(iterable)
    if initial is _none:
        try:
            value = next(it)
        except StopIteration:
            raise TypeError('reduce() of empty iterable with no initial value') from None
    else:
        value = initial
    for each in it:
        value = function(value, each)
    return value

class _CacheInfo(tuple):
    def __new__(cls, hits, misses, maxsize, currsize):
        return tuple.__new__(cls, (hits, misses, maxsize, currsize))
    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])
    def __repr__(self):
        return 'CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)' % tuple(self)

def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize, 128)
    return lambda function: _cached(function, maxsize)

def cache(function, /):
    return _cached(function, None)

def _cached(function, maxsize):
    known = {}
    hits = misses = 0
    def wrapper(*args, **named):
        nonlocal hits, misses
        key = args if not named else (args, tuple(named.items()))
        if key in known:
            hits += 1
            value = known[key]
            if maxsize is not None:
                del known[key]
                known[key] = value
            return value
        misses += 1
        value = function(*args, **named)
        if maxsize != 0:
            known[key] = value
            if maxsize is not None and len(known) > maxsize:
                del known[next(iter(known))]
        return value
    def cache_info():
        return _CacheInfo(hits, misses, maxsize, len(known))
    def cache_clear():
        nonlocal hits, misses
        known.clear()
        hits = misses = 0
    update_wrapper(wrapper, function)
    wrapper.cache_info, wrapper.cache_clear = cache_info, cache_clear
    return wrapper

class cached_property:
    def __init__(self, func):
        self.func, self.attrname, self.__doc__ = func, func.__name__, func.__doc__
    def __set_name__(self, owner, name):
        self.attrname = name
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = self.func(instance)
        instance.__dict__[self.attrname] = value
        return value

def cmp_to_key(mycmp):
    class K:
        def __init__(self, obj):
            self.obj = obj
        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0
        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0
        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0
        __hash__ = None
    return K

def total_ordering(cls):
    own = [name for name in ('__lt__', '__le__', '__gt__', '__ge__') if name in cls.__dict__]
    if not own:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = own[0]
    base = cls.__dict__[root]
    def less(a, b):
        return base(a, b) if root == '__lt__' else base(a, b) and a != b if root == '__le__' else not base(a, b) and a != b if root == '__gt__' else not base(a, b)
    made = {'__lt__': less, '__le__': lambda a, b: less(a, b) or a == b, '__gt__': lambda a, b: not less(a, b) and a != b, '__ge__': lambda a, b: not less(a, b)}
    for name, function in made.items():
        if name not in cls.__dict__:
            setattr(cls, name, function)
    return cls

def singledispatch(func):
    registry = {object: func}
    def dispatch(cls):
        for each in cls.__mro__:
            if each in registry:
                return registry[each]
        return func
    def register(cls, method=None):
        if method is None:
            if isinstance(cls, type):
                return lambda f: register(cls, f)
            method = cls
            cls = next(iter(method.__annotations__.values()))
        registry[cls] = method
        return method
    def wrapper(*args, **named):
        return dispatch(type(args[0]))(*args, **named)
    update_wrapper(wrapper, func)
    wrapper.register, wrapper.dispatch, wrapper.registry = register, dispatch, registry
    return wrapper
