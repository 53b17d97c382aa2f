import sys
import time

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer = timer
        names = {} if globals is None else dict(globals)
        self._stmt = self._callable(stmt, names, '_stmt')
        self._setup = self._callable(setup, names, '_setup')
        code = 'def inner(_it, _timer):\n' + self._indented(setup, '_setup()', 4) + (
            '\n    _t0 = _timer()\n    for _i in _it:\n') + self._indented(stmt, '_stmt()', 8) + (
            '\n        pass\n    _t1 = _timer()\n    return _t1 - _t0\n')
        exec(compile(code, '<timeit-src>', 'exec'), names)
        self.inner = names['inner']

    def _callable(self, part, names, name):
        if callable(part):
            names[name] = part
        elif not isinstance(part, str):
            raise ValueError(name[1:] + ' is neither a string nor callable')

    def _indented(self, part, call, blanks):
        text = call if callable(part) else part
        return ' ' * blanks + text.replace('\n', '\n' + ' ' * blanks)

    def timeit(self, number=default_number):
        import itertools
        return self.inner(itertools.repeat(None, number), self.timer)

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        number = 1
        while True:
            for step in 1, 2, 5:
                taken = self.timeit(number * step)
                if callback:
                    callback(number * step, taken)
                if taken >= 0.2:
                    return number * step, taken
            number *= 10


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
