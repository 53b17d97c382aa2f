import _drydock, posix
_by_number = {}
class Signals(int):
    def __new__(cls, value):
        if value not in _by_number:
            raise ValueError('%d is not a valid Signals' % value)
        return _by_number[value]
    def __repr__(self):
        return '<Signals.%s: %d>' % (self.name, int(self))
    def __str__(self):
        return int.__repr__(self)
for _name, _number in posix.SIGNALS.items():
    _one = int.__new__(Signals, _number)
    _one.name, _one.value = _name, _number
    _by_number.setdefault(_number, _one)
    globals()[_name] = _one
class Handlers(int):
    def __repr__(self):
        return '<Handlers.%s: %d>' % ('SIG_DFL' if self == 0 else 'SIG_IGN', int(self))
SIG_DFL, SIG_IGN = Handlers(0), Handlers(1)
def default_int_handler(signum, frame):
    raise KeyboardInterrupt
_handlers = {}
def getsignal(signalnum):
    return _handlers.get(int(signalnum), default_int_handler if int(signalnum) == 2 else SIG_DFL)
def signal(signalnum, handler):
    number = int(signalnum)
    if number not in _by_number:
        raise ValueError('signal number out of range')
    if number in (9, 19):
        raise OSError(22, 'Invalid argument')
    if not callable(handler) and handler not in (0, 1):
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
    before = getsignal(number)
    _handlers[number] = handler
    import sys
    if handler in (0, 1) and not callable(handler):
        _drydock.on_signal(_by_number[number].name, 'ignore' if handler == 1 else 'default')
    else:
        _drydock.on_signal(_by_number[number].name, lambda: handler(number, sys._getframe(0)))
    return before
def strsignal(signalnum):
    return {1: 'Hangup', 2: 'Interrupt', 3: 'Quit', 6: 'Aborted', 9: 'Killed', 11: 'Segmentation fault', 13: 'Broken pipe', 14: 'Alarm clock', 15: 'Terminated'}.get(int(signalnum))
def raise_signal(signum):
    posix.kill(posix.getpid(), signum)
def pause():
    import time
    while True:
        time.sleep(3600)
def alarm(seconds):
    _drydock.refuse('signal.alarm')
setitimer = alarm
