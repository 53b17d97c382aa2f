from functools import wraps as _wraps
import sys as _sys

class AbstractContextManager:
    def __enter__(self):
        return self
    def __exit__(self, *error):
        return None

class ContextDecorator:
    def _recreate_cm(self):
        return self
    def __call__(self, func):
        @_wraps(func)
        def inner(*args, **named):
            with self._recreate_cm():
                return func(*args, **named)
        return inner

class _GeneratorContextManager(ContextDecorator):
    def __init__(self, func, args, named):
        self.gen, self.func, self.args, self.named = func(*args, **named), func, args, named
    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.named)
    def __enter__(self):
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None
    def __exit__(self, kind, value, traceback):
        if kind is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = kind()
        try:
            self.gen.throw(value)
        except StopIteration as error:
            return error is not value
        except BaseException as error:
            if error is not value:
                raise
            error.__traceback__ = traceback
            return False
        raise RuntimeError("generator didn't stop after throw()")

def contextmanager(func):
    @_wraps(func)
    def helper(*args, **named):
        return _GeneratorContextManager(func, args, named)
    return helper

class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing
    def __enter__(self):
        return self.thing
    def __exit__(self, *error):
        self.thing.close()

class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions
    def __exit__(self, kind, value, traceback):
        return kind is not None and issubclass(kind, self._exceptions)

class nullcontext(AbstractContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result
    def __enter__(self):
        return self.enter_result

class _redirect(AbstractContextManager):
    def __init__(self, new_target):
        self._new, self._old = new_target, []
    def __enter__(self):
        self._old.append(getattr(_sys, self._stream))
        setattr(_sys, self._stream, self._new)
        return self._new
    def __exit__(self, *error):
        setattr(_sys, self._stream, self._old.pop())
class redirect_stdout(_redirect):
    _stream = 'stdout'
class redirect_stderr(_redirect):
    _stream = 'stderr'

class ExitStack(AbstractContextManager):
    def __init__(self):
        self._callbacks = []
    def enter_context(self, cm):
        result = cm.__enter__()
        self._callbacks.append(cm.__exit__)
        return result
    def push(self, exit):
        self._callbacks.append(exit.__exit__ if hasattr(exit, '__exit__') else exit)
        return exit
    def callback(self, callback, /, *args, **named):
        self._callbacks.append(lambda *error: callback(*args, **named) and None)
        return callback
    def close(self):
        self.__exit__(None, None, None)
    def __exit__(self, *error):
        swallowed = False
        while self._callbacks:
            exit = self._callbacks.pop()
            try:
                if exit(*error):
                    swallowed, error = True, (None, None, None)
            except BaseException as new:
                if not self._callbacks:
                    raise
                error = (type(new), new, None)
        return swallowed
