import threading
from queue import Empty, Queue
from time import monotonic

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


class Error(Exception):
    pass


class CancelledError(Error):
    pass


TimeoutError = TimeoutError
BrokenExecutor = RuntimeError


class InvalidStateError(Error):
    pass


class Future:
    def __init__(self):
        self._condition = threading.Condition()
        self._state = 'PENDING'
        self._result = None
        self._exception = None
        self._callbacks = []

    def __repr__(self):
        shown = '<%s at %#x state=%s' % (type(self).__name__, id(self), self._state.lower())
        if self._state == 'FINISHED':
            shown += (' raised %s' if self._exception else ' returned %s') % type(
                self._exception or self._result).__name__
        return shown + '>'

    def cancel(self):
        with self._condition:
            if self._state in ('RUNNING', 'FINISHED'):
                return False
            self._state = 'CANCELLED'
            self._condition.notify_all()
        self._tell()
        return True

    def cancelled(self):
        return self._state == 'CANCELLED'

    def running(self):
        return self._state == 'RUNNING'

    def done(self):
        return self._state in ('CANCELLED', 'FINISHED')

    def _tell(self):
        for callback in self._callbacks:
            callback(self)

    def add_done_callback(self, fn):
        with self._condition:
            if not self.done():
                self._callbacks.append(fn)
                return
        fn(self)

    def _await(self, timeout):
        with self._condition:
            if not self._condition.wait_for(self.done, timeout):
                raise TimeoutError()
        if self._state == 'CANCELLED':
            raise CancelledError()

    def result(self, timeout=None):
        self._await(timeout)
        if self._exception:
            try:
                raise self._exception
            finally:
                self = None
        return self._result

    def exception(self, timeout=None):
        self._await(timeout)
        return self._exception

    def set_running_or_notify_cancel(self):
        if self._state == 'CANCELLED':
            return False
        self._state = 'RUNNING'
        return True

    def _end(self, result, exception):
        with self._condition:
            if self.done():
                raise InvalidStateError('%s: %r' % (self._state, self))
            self._result = result
            self._exception = exception
            self._state = 'FINISHED'
            self._condition.notify_all()
        self._tell()

    def set_result(self, result):
        self._end(result, None)

    def set_exception(self, exception):
        self._end(None, exception)


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else monotonic() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    yield futures.pop().result(None if end is None else end - monotonic())
            finally:
                for future in futures:
                    future.cancel()
        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.shutdown(wait=True)
        return False


_made = 0


class ThreadPoolExecutor(Executor):
    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        global _made
        if max_workers is None:
            import os
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        self._max_workers = max_workers
        self._prefix = thread_name_prefix or 'ThreadPoolExecutor-%d' % _made
        if not thread_name_prefix:
            _made += 1
        self._initializer = initializer
        self._initargs = initargs
        self._work = Queue()
        self._threads = []
        self._idle = 0
        self._is_shut = False
        _pools.append(self)

    def submit(self, fn, /, *args, **kwargs):
        if self._is_shut:
            raise RuntimeError('cannot schedule new futures after shutdown')
        future = Future()
        self._work.put((future, fn, args, kwargs))
        if self._idle > 0:
            self._idle -= 1
        elif len(self._threads) < self._max_workers:
            thread = threading.Thread(
                name='%s_%d' % (self._prefix, len(self._threads)), target=self._serve, daemon=True)
            self._threads.append(thread)
            thread.start()
        return future

    def _serve(self):
        if self._initializer is not None:
            self._initializer(*self._initargs)
        while True:
            try:
                item = self._work.get_nowait()
            except Empty:
                self._idle += 1
                item = self._work.get()
            if item is None:
                self._work.put(None)
                return
            future, fn, args, kwargs = item
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)
            del item, future

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._is_shut = True
        if cancel_futures:
            while True:
                try:
                    item = self._work.get_nowait()
                except Empty:
                    break
                if item is not None:
                    item[0].cancel()
        self._work.put(None)
        if wait:
            for thread in self._threads:
                thread.join()


_pools = []
_before = threading._shutdown


def _end():
    for pool in _pools:
        pool.shutdown()
    _before()


threading._thread.at_end(_end)


class ProcessPoolExecutor(Executor):
    def __init__(self, *args, **kwargs):
        import multiprocessing


def _sets(done, rest):
    from collections import namedtuple
    return namedtuple('DoneAndNotDoneFutures', 'done not_done')(done, rest)


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = set(fs)
    gate = threading.Condition()

    def tell(_):
        with gate:
            gate.notify_all()

    def is_over():
        done = [each for each in fs if each.done()]
        if len(done) == len(fs):
            return True
        if return_when == FIRST_COMPLETED:
            return bool(done)
        return return_when == FIRST_EXCEPTION and any(
            not each.cancelled() and each._exception for each in done)

    for each in fs:
        each.add_done_callback(tell)
    with gate:
        gate.wait_for(is_over, timeout)
    done = {each for each in fs if each.done()}
    return _sets(done, fs - done)


def as_completed(fs, timeout=None):
    end = None if timeout is None else monotonic() + timeout
    over = Queue()
    fs = set(fs)
    for each in fs:
        each.add_done_callback(over.put)
    for count in range(len(fs)):
        try:
            yield over.get(timeout=None if end is None else max(0, end - monotonic()))
        except Empty:
            raise TimeoutError('%d (of %d) futures unfinished' % (len(fs) - count, len(fs))) from None
