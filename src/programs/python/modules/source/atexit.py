import _drydock
_gone = []
def register(func, /, *args, **named):
    _drydock.at_exit(lambda: None if func in _gone else func(*args, **named))
    return func
def unregister(func):
    _gone.append(func)
