"""What asyncio has in C: futures, tasks, and which loop runs."""
import threading

class CancelledError(BaseException):
    pass


class InvalidStateError(Exception):
    pass


for _each in CancelledError, InvalidStateError:
    _each.__module__ = 'asyncio.exceptions'
_running = {}
_current = None
_make_loop = None


def set_event_loop(loop):
    global _current
    _current = loop


def get_running_loop():
    loop = _running.get(threading.get_ident())
    if loop is None:
        raise RuntimeError('no running event loop')
    return loop


def _get_running_loop():
    return _running.get(threading.get_ident())


def get_event_loop():
    loop = _running.get(threading.get_ident())
    if loop is not None:
        return loop
    if _current is None:
        set_event_loop(_make_loop())
    return _current


def iscoroutine(obj):
    return type(obj).__name__ == 'coroutine' or hasattr(type(obj), 'send') and hasattr(type(obj), '__await__')


class Future:
    _asyncio_future_blocking = False

    def __init__(self, *, loop=None):
        self._loop = loop or get_event_loop()
        self._state = 'PENDING'
        self._result = None
        self._exception = None
        self._callbacks = []
        self._message = None

    def __repr__(self):
        shown = '<%s %s' % (type(self).__name__, self._state.lower())
        if self._state == 'FINISHED':
            if self._exception is not None:
                shown += ' exception=%r' % (self._exception,)
            else:
                shown += ' result=%r' % (self._result,)
        return shown + '>'

    def get_loop(self):
        return self._loop

    def cancel(self, msg=None):
        if self._state != 'PENDING':
            return False
        self._state = 'CANCELLED'
        self._message = msg
        self._tell()
        return True

    def cancelled(self):
        return self._state == 'CANCELLED'

    def done(self):
        return self._state != 'PENDING'

    def _tell(self):
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            self._loop.call_soon(callback, self)

    def _cancel_error(self):
        return CancelledError() if self._message is None else CancelledError(self._message)

    def result(self):
        if self._state == 'CANCELLED':
            raise self._cancel_error()
        if self._state == 'PENDING':
            raise InvalidStateError('Result is not set.')
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self):
        if self._state == 'CANCELLED':
            raise self._cancel_error()
        if self._state == 'PENDING':
            raise InvalidStateError('Exception is not set.')
        return self._exception

    def add_done_callback(self, fn, *, context=None):
        if self.done():
            self._loop.call_soon(fn, self)
        else:
            self._callbacks.append(fn)

    def remove_done_callback(self, fn):
        before = len(self._callbacks)
        self._callbacks = [each for each in self._callbacks if each != fn]
        return before - len(self._callbacks)

    def _end(self, result, exception):
        if self.done():
            raise InvalidStateError('invalid state')
        self._result = result
        self._exception = exception
        self._state = 'FINISHED'
        self._tell()

    def set_result(self, result):
        self._end(result, None)

    def set_exception(self, exception):
        self._end(None, exception() if isinstance(exception, type) else exception)

    def __await__(self):
        if not self.done():
            yield self
        return self.result()

    __iter__ = __await__


Future.__module__ = '_asyncio'
_named = 0


class Task(Future):
    def __init__(self, coro, *, loop=None, name=None, context=None):
        global _named
        super().__init__(loop=loop)
        if not iscoroutine(coro):
            raise TypeError('a coroutine was expected, got %r' % (coro,))
        if name is None:
            _named += 1
            name = 'Task-%d' % _named
        self._name = str(name)
        self._coro = coro
        self._waits_for = None
        self._must_cancel = False
        self._cancels = 0
        self._loop._tasks.add(self)
        self._loop.call_soon(self._step)

    def __repr__(self):
        shown = '<Task %s name=%r coro=<%s()>' % (self._state.lower(), self._name, self._coro.__qualname__)
        if self._state == 'FINISHED':
            if self._exception is not None:
                shown += ' exception=%r' % (self._exception,)
            else:
                shown += ' result=%r' % (self._result,)
        return shown + '>'

    def get_name(self):
        return self._name

    def set_name(self, name):
        self._name = str(name)

    def get_coro(self):
        return self._coro

    def cancelling(self):
        return self._cancels

    def uncancel(self):
        if self._cancels > 0:
            self._cancels -= 1
        return self._cancels

    def cancel(self, msg=None):
        if self.done():
            return False
        self._cancels += 1
        if self._waits_for is not None and self._waits_for.cancel(msg):
            return True
        self._must_cancel = True
        self._message = msg
        return True

    def _step(self, error=None):
        if self.done():
            return
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = self._cancel_error()
            self._must_cancel = False
        self._waits_for = None
        loop = self._loop
        before, loop._task = loop._task, self
        try:
            if error is None:
                waits_for = self._coro.send(None)
            else:
                waits_for = self._coro.throw(error)
        except StopIteration as over:
            if self._must_cancel:
                super().cancel(self._message)
            else:
                self._leave()
                self.set_result(over.value)
        except CancelledError:
            self._leave()
            super().cancel()
        except (KeyboardInterrupt, SystemExit) as error:
            self._leave()
            self.set_exception(error)
            raise
        except BaseException as error:
            self._leave()
            self.set_exception(error)
        else:
            if waits_for is None:
                loop.call_soon(self._step)
            elif isinstance(waits_for, Future):
                if waits_for is self:
                    loop.call_soon(self._step, RuntimeError('Task cannot await on itself: %r' % (self,)))
                else:
                    waits_for.add_done_callback(self._wakeup)
                    self._waits_for = waits_for
                    if self._must_cancel and waits_for.cancel():
                        self._must_cancel = False
            else:
                loop.call_soon(self._step, RuntimeError('Task got bad yield: %r' % (waits_for,)))
        finally:
            loop._task = before

    def _leave(self):
        self._loop._tasks.discard(self)

    def _wakeup(self, future):
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()


Task.__module__ = '_asyncio'
