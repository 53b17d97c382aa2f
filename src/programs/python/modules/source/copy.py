class Error(Exception):
    pass
error = Error

def copy(x):
    cls = type(x)
    if cls in (list, dict, set, bytearray):
        return x.copy() if cls is not bytearray else bytearray(x)
    if cls in (int, float, str, bytes, bool, tuple, frozenset, type(None), type, range) or callable(x) and not hasattr(x, '__dict__'):
        return x
    own = getattr(cls, '__copy__', None)
    if own is not None:
        return own(x)
    if isinstance(x, type) or isinstance(x, type(copy)):
        return x
    return _rebuild(x, cls, lambda value: value)

def deepcopy(x, memo=None):
    memo = {} if memo is None else memo
    if id(x) in memo:
        return memo[id(x)]
    cls = type(x)
    if cls in (int, float, str, bytes, bool, type(None), range) or isinstance(x, type) or isinstance(x, type(copy)):
        return x
    if cls is list:
        made = memo[id(x)] = []
        for each in x:
            made.append(deepcopy(each, memo))
        return made
    if cls is tuple:
        parts = [deepcopy(each, memo) for each in x]
        return x if all(a is b for a, b in zip(parts, x)) else tuple(parts)
    if cls is dict:
        made = memo[id(x)] = {}
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
        return made
    if cls in (set, frozenset):
        return cls(deepcopy(each, memo) for each in x)
    own = getattr(cls, '__deepcopy__', None)
    if own is not None:
        return own(x, memo)
    return _rebuild(x, cls, lambda value: deepcopy(value, memo), memo)

def _rebuild(x, cls, each, memo=None):
    if isinstance(x, list):
        made = cls.__new__(cls)
        list.extend(made, [each(value) for value in x])
    elif isinstance(x, dict):
        made = cls.__new__(cls)
        for key, value in x.items():
            dict.__setitem__(made, each(key), each(value))
    elif isinstance(x, (tuple, str, int, float)):
        return x
    elif isinstance(x, BaseException):
        made = cls(*x.args)
    else:
        made = object.__new__(cls)
    if memo is not None:
        memo[id(x)] = made
    for key, value in getattr(x, '__dict__', {}).items():
        object.__setattr__(made, key, each(value))
    return made

