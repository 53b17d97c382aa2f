import _asyncio
import _drydock
import concurrent.futures
import heapq
import signal
import sys
import threading
import time
from _asyncio import (
    CancelledError, Future, InvalidStateError, Task, _get_running_loop, _running, get_event_loop, get_running_loop,
    iscoroutine, set_event_loop)
from collections import deque

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


class QueueEmpty(Exception):
    pass


class QueueFull(Exception):
    pass


for _each in QueueEmpty, QueueFull:
    _each.__module__ = 'asyncio.queues'
TimeoutError = TimeoutError


class Handle:
    def __init__(self, callback, args, when=0, order=0):
        self._callback = callback
        self._args = args
        self._when = when
        self._order = order
        self._cancelled = False

    def cancel(self):
        self._cancelled = True

    def cancelled(self):
        return self._cancelled

    def when(self):
        return self._when

    def __lt__(self, other):
        return (self._when, self._order) < (other._when, other._order)


class AbstractEventLoop:
    pass


class BaseEventLoop(AbstractEventLoop):
    def __init__(self):
        self._ready = deque()
        self._timers = []
        self._order = 0
        self._tasks = set()
        self._task = None
        self._stopping = False
        self._closed = False
        self._gate = threading.Condition()
        self._outside = 0
        self._pool = None

    def __repr__(self):
        return '<_UnixSelectorEventLoop running=%s closed=%s debug=False>' % (
            self.is_running(), self._closed)

    def time(self):
        return time.monotonic()

    def is_running(self):
        return _running.get(threading.get_ident()) is self

    def is_closed(self):
        return self._closed

    def get_debug(self):
        return False

    def set_debug(self, enabled):
        pass

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        return Task(coro, loop=self, name=name)

    def call_soon(self, callback, *args, context=None):
        if self._closed:
            raise RuntimeError('Event loop is closed')
        handle = Handle(callback, args)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        with self._gate:
            handle = self.call_soon(callback, *args)
            self._gate.notify_all()
        return handle

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self.time() + delay, callback, *args)

    def call_at(self, when, callback, *args, context=None):
        self._order += 1
        handle = Handle(callback, args, when, self._order)
        heapq.heappush(self._timers, handle)
        return handle

    def run_in_executor(self, executor, func, *args):
        if executor is None:
            if self._pool is None:
                self._pool = concurrent.futures.ThreadPoolExecutor(thread_name_prefix='asyncio')
            executor = self._pool
        return wrap_future(executor.submit(func, *args), loop=self)

    def add_signal_handler(self, sig, callback, *args):
        signal.signal(sig, lambda *_: self.call_soon_threadsafe(callback, *args))

    def remove_signal_handler(self, sig):
        signal.signal(sig, signal.SIG_DFL)
        return True

    def _turn(self):
        timers = self._timers
        while timers and timers[0]._cancelled:
            heapq.heappop(timers)
        if not self._ready and not self._stopping:
            wait = timers[0]._when - self.time() if timers else None
            if wait is None or wait > 0:
                if self._outside or wait is None:
                    with self._gate:
                        self._gate.wait_for(lambda: self._ready, wait)
                else:
                    time.sleep(wait)
        now = self.time()
        while timers and timers[0]._when <= now:
            handle = heapq.heappop(timers)
            if not handle._cancelled:
                self._ready.append(handle)
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if handle._cancelled:
                continue
            try:
                handle._callback(*handle._args)
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException as error:
                self.call_exception_handler({'message': 'Exception in callback', 'exception': error})

    def call_exception_handler(self, context):
        import traceback
        print(context['message'], file=sys.stderr)
        traceback.print_exception(context['exception'])

    def run_forever(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        if threading.get_ident() in _running:
            raise RuntimeError('Cannot run the event loop while another loop is running')
        _running[threading.get_ident()] = self
        try:
            while True:
                self._turn()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            del _running[threading.get_ident()]

    def run_until_complete(self, future):
        future = ensure_future(future, loop=self)
        future.add_done_callback(self._stop_when_done)
        try:
            self.run_forever()
        finally:
            future.remove_done_callback(self._stop_when_done)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def _stop_when_done(self, future):
        self.stop()

    def stop(self):
        self._stopping = True

    def close(self):
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        self._closed = True
        self._ready.clear()
        self._timers.clear()

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self, timeout=None):
        if self._pool is not None:
            self._pool.shutdown(wait=True)


def new_event_loop():
    return BaseEventLoop()


_asyncio._make_loop = new_event_loop


def iscoroutinefunction(func):
    code = getattr(func, '__code__', None)
    return code is not None and bool(code.co_flags & 128)


def isfuture(obj):
    return isinstance(obj, Future)


async def _wrap(awaitable):
    return await awaitable


def ensure_future(obj, *, loop=None):
    if isfuture(obj):
        return obj
    loop = loop or get_event_loop()
    if iscoroutine(obj):
        return loop.create_task(obj)
    if hasattr(obj, '__await__'):
        return loop.create_task(_wrap(obj))
    raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')


def wrap_future(future, *, loop=None):
    loop = loop or get_event_loop()
    made = loop.create_future()
    loop._outside += 1

    def end():
        loop._outside -= 1
        if made.done():
            return
        if future.cancelled():
            made.cancel()
        elif future._exception is not None:
            made.set_exception(future._exception)
        else:
            made.set_result(future._result)

    future.add_done_callback(lambda _: loop.call_soon_threadsafe(end))
    return made


def create_task(coro, *, name=None, context=None):
    return get_running_loop().create_task(coro, name=name)


def current_task(loop=None):
    return (loop or get_running_loop())._task


def all_tasks(loop=None):
    return set((loop or get_running_loop())._tasks)


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._loop = None
        self._factory = loop_factory or new_event_loop
        self._interrupts = 0

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, kind, value, trace):
        self.close()

    def get_loop(self):
        if self._loop is None:
            self._loop = self._factory()
            set_event_loop(self._loop)
        return self._loop

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            raise ValueError('a coroutine was expected, got %r' % (coro,))
        if _get_running_loop() is not None:
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        loop = self.get_loop()
        task = loop.create_task(coro)
        self._interrupts = 0
        is_main = threading.current_thread() is threading.main_thread()
        own = is_main and signal.getsignal(signal.SIGINT) is signal.default_int_handler

        def interrupted(number, frame):
            self._interrupts += 1
            if self._interrupts == 1 and not task.done():
                task.cancel()
                loop.call_soon_threadsafe(lambda: None)
                return
            raise KeyboardInterrupt()

        if own:
            signal.signal(signal.SIGINT, interrupted)
            loop._outside += 1
        try:
            return loop.run_until_complete(task)
        except CancelledError:
            if self._interrupts > 0 and task.uncancel() == 0:
                raise KeyboardInterrupt()
            raise
        finally:
            if own:
                loop._outside -= 1
                signal.signal(signal.SIGINT, signal.default_int_handler)

    def close(self):
        loop = self._loop
        if loop is None or loop.is_closed():
            return
        left = all_tasks(loop)
        for task in left:
            task.cancel()
        if left:
            loop.run_until_complete(gather(*left, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_default_executor())
        set_event_loop(None)
        loop.close()
        self._loop = None


def run(main, *, debug=None, loop_factory=None):
    if _get_running_loop() is not None:
        raise RuntimeError('asyncio.run() cannot be called from a running event loop')
    with Runner() as runner:
        return runner.run(main)


class _Pause:
    def __await__(self):
        yield


async def sleep(delay, result=None):
    if delay <= 0:
        await _Pause()
        return result
    loop = get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, _set_unless_done, future, result)
    try:
        return await future
    finally:
        handle.cancel()


def _set_unless_done(future, result):
    if not future.done():
        future.set_result(result)


class _Gathered(Future):
    _children = ()
    _asked = False

    def cancel(self, msg=None):
        if self.done():
            return False
        some = False
        for child in self._children:
            some = child.cancel(msg) or some
        self._asked = self._asked or some
        return some


def gather(*coros_or_futures, return_exceptions=False):
    if not coros_or_futures:
        future = get_event_loop().create_future()
        future.set_result([])
        return future
    known = {}
    children = []
    for each in coros_or_futures:
        if id(each) not in known:
            known[id(each)] = ensure_future(each)
        children.append(known[id(each)])
    outer = _Gathered(loop=children[0]._loop)
    outer._children = list(known.values())
    left = len(outer._children)

    def one_done(child):
        nonlocal left
        left -= 1
        if outer.done():
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._cancel_error())
                return
            if child._exception is not None:
                outer.set_exception(child._exception)
                return
        if left == 0:
            results = [
                CancelledError(each._message or '') if each.cancelled() else each._exception
                if each._exception is not None else each._result
                for each in children]
            if outer._asked:
                outer.set_exception(CancelledError())
            else:
                outer.set_result(results)

    for child in outer._children:
        child.add_done_callback(one_done)
    return outer


async def wait_for(fut, timeout):
    if timeout is None:
        return await fut
    task = ensure_future(fut)
    if timeout <= 0 and not task.done():
        task.cancel()
    async with _timeout(timeout):
        return await task


class Timeout:
    def __init__(self, when):
        self._when = when
        self._state = 'created'
        self._handle = None

    def when(self):
        return self._when

    def expired(self):
        return self._state in ('expiring', 'expired')

    def reschedule(self, when):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        self._when = when
        if when is not None:
            self._handle = get_running_loop().call_at(when, self._expire)

    def _expire(self):
        self._state = 'expiring'
        self._task.cancel()

    async def __aenter__(self):
        self._task = current_task()
        if self._task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self._state = 'active'
        self._before = self._task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, value, trace):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if self._state == 'expiring':
            self._state = 'expired'
            if self._task.uncancel() <= self._before and kind is CancelledError:
                raise TimeoutError from value
        else:
            self._state = 'exited'
        return None


Timeout.__module__ = 'asyncio.timeouts'


def timeout(delay):
    return Timeout(None if delay is None else get_running_loop().time() + delay)


def timeout_at(when):
    return Timeout(when)


_timeout = timeout


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    fs = set(fs)
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if any(iscoroutine(each) for each in fs):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    loop = get_running_loop()
    gate = loop.create_future()
    handle = None if timeout is None else loop.call_later(timeout, _set_unless_done, gate, None)

    def is_over():
        done = [each for each in fs if each.done()]
        return len(done) == len(fs) or return_when == FIRST_COMPLETED and done or (
            return_when == FIRST_EXCEPTION and any(
                not each.cancelled() and each._exception is not None for each in done))

    def tell(_):
        if is_over():
            _set_unless_done(gate, None)

    if not is_over():
        for each in fs:
            each.add_done_callback(tell)
        try:
            await gate
        finally:
            for each in fs:
                each.remove_done_callback(tell)
    if handle is not None:
        handle.cancel()
    done = {each for each in fs if each.done()}
    return done, fs - done


def as_completed(fs, *, timeout=None):
    todo = [ensure_future(each) for each in set(fs)]
    over = Queue()
    for each in todo:
        each.add_done_callback(over.put_nowait)

    async def one():
        return (await over.get()).result()

    for _ in todo:
        yield one()


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner._loop.create_future()

    def tell(_):
        if outer.done():
            return
        if inner.cancelled():
            outer.cancel()
        elif inner._exception is not None:
            outer.set_exception(inner._exception)
        else:
            outer.set_result(inner._result)

    inner.add_done_callback(tell)
    return outer


async def to_thread(func, /, *args, **kwargs):
    return await get_running_loop().run_in_executor(None, lambda: func(*args, **kwargs))


def run_coroutine_threadsafe(coro, loop):
    future = concurrent.futures.Future()

    def begin():
        task = ensure_future(coro, loop=loop)

        def end(_):
            if task.cancelled():
                future.cancel()
            elif task._exception is not None:
                future.set_exception(task._exception)
            else:
                future.set_result(task._result)
        task.add_done_callback(end)

    loop.call_soon_threadsafe(begin)
    return future


class _Waiters:
    def __init__(self):
        self._waiters = deque()

    async def _pause(self):
        future = get_running_loop().create_future()
        self._waiters.append(future)
        try:
            await future
        finally:
            if future in self._waiters:
                self._waiters.remove(future)

    def _wake(self, count=1):
        for future in self._waiters:
            if count <= 0:
                return
            if not future.done():
                future.set_result(True)
                count -= 1


class _Context:
    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, kind, value, trace):
        self.release()


class Lock(_Context, _Waiters):
    def __init__(self):
        super().__init__()
        self._locked = False

    def locked(self):
        return self._locked

    async def acquire(self):
        while self._locked:
            await self._pause()
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError('Lock is not acquired.')
        self._locked = False
        self._wake()


class Event(_Waiters):
    def __init__(self):
        super().__init__()
        self._value = False

    def is_set(self):
        return self._value

    def set(self):
        self._value = True
        self._wake(len(self._waiters))

    def clear(self):
        self._value = False

    async def wait(self):
        while not self._value:
            await self._pause()
        return True


class Condition(_Context, _Waiters):
    def __init__(self, lock=None):
        super().__init__()
        self._lock = lock or Lock()
        self.locked = self._lock.locked
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    async def wait(self):
        if not self.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        self.release()
        try:
            await self._pause()
            return True
        finally:
            await self.acquire()

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError('cannot notify on un-acquired lock')
        self._wake(n)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_Context, _Waiters):
    def __init__(self, value=1):
        if value < 0:
            raise ValueError('Semaphore initial value must be >= 0')
        super().__init__()
        self._value = value

    def locked(self):
        return self._value == 0

    async def acquire(self):
        while self._value <= 0:
            await self._pause()
        self._value -= 1
        return True

    def release(self):
        self._value += 1
        self._wake()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        self._bound = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound:
            raise ValueError('BoundedSemaphore released too many times')
        super().release()


class Queue:
    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = _Waiters()
        self._putters = _Waiters()
        self._unfinished = 0
        self._finished = Event()
        self._finished.set()
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    @property
    def maxsize(self):
        return self._maxsize

    def qsize(self):
        return len(self._queue)

    def empty(self):
        return not self._queue

    def full(self):
        return 0 < self._maxsize <= self.qsize()

    async def put(self, item):
        while self.full():
            await self._putters._pause()
        return self.put_nowait(item)

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished += 1
        self._finished.clear()
        self._getters._wake()

    async def get(self):
        while self.empty():
            await self._getters._pause()
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            raise QueueEmpty
        item = self._get()
        self._putters._wake()
        return item

    def task_done(self):
        if self._unfinished <= 0:
            raise ValueError('task_done() called too many times')
        self._unfinished -= 1
        if self._unfinished == 0:
            self._finished.set()

    async def join(self):
        await self._finished.wait()


class PriorityQueue(Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heapq.heappush(self._queue, item)

    def _get(self):
        return heapq.heappop(self._queue)


class LifoQueue(Queue):
    def _init(self, maxsize):
        self._queue = []

    def _get(self):
        return self._queue.pop()


def __getattr__(name):
    if name in ('TaskGroup', 'open_connection', 'start_server', 'create_subprocess_exec', 'create_subprocess_shell'):
        _drydock.refuse('asyncio.' + name)
    raise AttributeError("module 'asyncio' has no attribute '%s'" % name)
