import _thread
import sys
from time import monotonic as _time

Lock = _thread.allocate_lock
get_ident = get_native_id = _thread.get_ident
ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0
_started = 0


class _RLock:
    def __init__(self):
        self._block = Lock()
        self._owner = None
        self._count = 0

    def __repr__(self):
        return '<%s %s.%s object owner=%r count=%d at %#x>' % (
            'locked' if self._block.locked() else 'unlocked', type(self).__module__, type(self).__qualname__,
            self._owner or 0, self._count, id(self))

    def acquire(self, blocking=True, timeout=-1):
        me = get_ident()
        if self._owner == me:
            self._count += 1
            return True
        taken = self._block.acquire(blocking, timeout)
        if taken:
            self._owner = me
            self._count = 1
        return taken

    __enter__ = acquire

    def release(self):
        if self._owner != get_ident():
            raise RuntimeError('cannot release un-acquired lock')
        self._count -= 1
        if not self._count:
            self._owner = None
            self._block.release()

    def __exit__(self, kind, value, trace):
        self.release()

    def _is_owned(self):
        return self._owner == get_ident()

    def _release_save(self):
        count = self._count
        self._count = 0
        self._owner = None
        self._block.release()
        return count

    def _acquire_restore(self, count):
        self._block.acquire()
        self._count = count
        self._owner = get_ident()


def RLock(*args, **kwargs):
    return _RLock(*args, **kwargs)


class Condition:
    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return '<Condition(%s, %d)>' % (self._lock, len(self._waiters))

    def _is_owned(self):
        if isinstance(self._lock, _RLock):
            return self._lock._is_owned()
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        gate = Lock()
        gate.acquire()
        self._waiters.append(gate)
        again = isinstance(self._lock, _RLock)
        state = self._lock._release_save() if again else self._lock.release()
        woken = False
        try:
            if timeout is None:
                woken = gate.acquire()
            else:
                woken = gate.acquire(True, timeout) if timeout > 0 else gate.acquire(False)
            return woken
        finally:
            if again:
                self._lock._acquire_restore(state)
            else:
                self._lock.acquire()
            if not woken and gate in self._waiters:
                self._waiters.remove(gate)

    def wait_for(self, predicate, timeout=None):
        end = None if timeout is None else _time() + timeout
        result = predicate()
        while not result:
            left = None
            if end is not None:
                left = end - _time()
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        while self._waiters and n > 0:
            self._waiters.pop(0).release()
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    notifyAll = notify_all


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._cond = Condition(Lock())
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if not blocking:
                if self._value == 0:
                    return False
            elif not self._cond.wait_for(lambda: self._value > 0, timeout):
                return False
            self._value -= 1
            return True

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, kind, value, trace):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if self._value + n > self._initial_value:
            raise ValueError('Semaphore released too many times')
        super().release(n)


class Event:
    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        return '<%s.%s at %#x: %s>' % (
            type(self).__module__, type(self).__qualname__, id(self), 'set' if self._flag else 'unset')

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            return self._flag or self._cond.wait_for(lambda: self._flag, timeout)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        self.parties = parties
        self._action = action
        self._timeout = timeout
        self._cond = Condition(Lock())
        self._inside = 0
        self._round = 0
        self.broken = False

    @property
    def n_waiting(self):
        return self._inside

    def wait(self, timeout=None):
        with self._cond:
            if self.broken:
                raise BrokenBarrierError
            index = self._inside
            self._inside += 1
            mine = self._round
            if self._inside == self.parties:
                if self._action:
                    self._action()
                self._inside = 0
                self._round += 1
                self._cond.notify_all()
            elif not self._cond.wait_for(
                    lambda: self._round != mine or self.broken, self._timeout if timeout is None else timeout):
                self._break()
                raise BrokenBarrierError
            elif self._round == mine:
                raise BrokenBarrierError
            return index

    def _break(self):
        self.broken = True
        self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    def reset(self):
        with self._cond:
            if self._inside:
                self._break()
            self._inside = 0
            self._round += 1
            self.broken = False


class local:
    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        object.__setattr__(self, '_of', {})
        return self

    def _mine(self):
        return object.__getattribute__(self, '_of').setdefault(get_ident(), {})

    def __getattribute__(self, name):
        mine = object.__getattribute__(self, '_mine')()
        if name == '__dict__':
            return mine
        if name in mine:
            return mine[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        object.__getattribute__(self, '_mine')()[name] = value

    def __delattr__(self, name):
        mine = object.__getattribute__(self, '_mine')()
        if name not in mine:
            raise AttributeError("'%s' object has no attribute '%s'" % (type(self).__name__, name))
        del mine[name]


class ExceptHookArgs:
    def __init__(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args


def excepthook(args, /):
    if args.exc_type == SystemExit:
        return
    import traceback
    name = args.thread.name if args.thread is not None else get_ident()
    print('Exception in thread %s:' % name, file=sys.stderr, flush=True)
    traceback.print_exception(args.exc_value)


__excepthook__ = excepthook


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        global _started
        assert group is None, 'group argument must be None for now'
        if name is None:
            _started += 1
            name = 'Thread-%d' % _started
            if target is not None and hasattr(target, '__name__'):
                name += ' (%s)' % target.__name__
        self._target = target
        self._name = str(name)
        self._args = args
        self._kwargs = kwargs or {}
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._began = False
        self._over = Lock()
        self._is_over = False

    def __repr__(self):
        status = 'stopped' if self._is_over else 'started' if self._began else 'initial'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += ' %s' % self._ident
        return '<%s(%s, %s)>' % (type(self).__name__, self._name, status)

    def start(self):
        if self._began:
            raise RuntimeError('threads can only be started once')
        self._began = True
        self._over.acquire()
        self._ident = _thread.start_new_thread(self._bootstrap_inner, ())
        _active[self._ident] = self

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap_inner(self):
        try:
            self.run()
        except BaseException:
            excepthook(ExceptHookArgs((*sys.exc_info(), self)))
        finally:
            self._is_over = True
            _active.pop(self._ident, None)
            self._over.release()

    def join(self, timeout=None):
        if not self._began:
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        if self._is_over:
            return
        if self._over.acquire(True, -1 if timeout is None else max(timeout, 0)):
            self._over.release()

    def is_alive(self):
        return self._began and not self._is_over

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return self._ident

    native_id = ident

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._began:
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        super().__init__(name='MainThread', daemon=False)
        self._began = True
        self._ident = _thread.main_ident()


class _DummyThread(Thread):
    def __init__(self):
        super().__init__(name='Dummy-1', daemon=True)
        self._began = True
        self._ident = get_ident()


_active = {}


def current_thread():
    return _active.get(get_ident()) or _DummyThread()


currentThread = current_thread


def main_thread():
    return _main


def active_count():
    return len(_active)


activeCount = active_count


def enumerate():
    return list(_active.values())


def settrace(func):
    pass


def setprofile(func):
    pass


def stack_size(size=0):
    return 0


def _shutdown():
    for each in list(_active.values()):
        if each is not _main and not each.daemon:
            each.join()


_main = _MainThread()
_active[_main._ident] = _main
_thread.at_end(_shutdown)
