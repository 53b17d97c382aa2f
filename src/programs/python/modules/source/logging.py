import sys, time, os
CRITICAL, ERROR, WARNING, INFO, DEBUG, NOTSET = 50, 40, 30, 20, 10, 0
FATAL, WARN = CRITICAL, WARNING
_names = {50: 'CRITICAL', 40: 'ERROR', 30: 'WARNING', 20: 'INFO', 10: 'DEBUG', 0: 'NOTSET'}
def getLevelName(level):
    if isinstance(level, str):
        return {name: number for number, name in _names.items()}.get(level, 'Level %s' % level)
    return _names.get(level, 'Level %s' % level)
def addLevelName(level, name):
    _names[level] = name
def _level(level):
    if isinstance(level, str):
        for number, name in _names.items():
            if name == level:
                return number
        raise ValueError('Unknown level: %r' % level)
    return level
def _thread_name():
    threading = sys.modules.get('threading')
    return threading.current_thread().name if threading else 'MainThread'
class LogRecord:
    def __init__(self, name, levelno, pathname, lineno, msg, args, exc_info, func=None):
        self.name, self.levelno, self.pathname, self.lineno, self.msg, self.args, self.exc_info, self.funcName = name, levelno, pathname, lineno, msg, args, exc_info, func
        self.levelname, self.created, self.process, self.threadName, self.processName = getLevelName(levelno), time.time(), os.getpid(), _thread_name(), 'MainProcess'
        self.filename = os.path.basename(pathname)
        self.module = os.path.splitext(self.filename)[0]
        self.msecs = (self.created % 1) * 1000 // 1 + 0.0
        if len(args) == 1 and isinstance(args[0], dict) and args[0]:
            self.args = args[0]
    def getMessage(self):
        return str(self.msg) % self.args if self.args else str(self.msg)
class Formatter:
    default_time_format = '%Y-%m-%d %H:%M:%S'
    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        self._style, self.datefmt = style, datefmt
        self._fmt = fmt or {'%': '%(message)s', '{': '{message}', '$': '${message}'}[style]
    def formatTime(self, record, datefmt=None):
        if datefmt:
            return time.strftime(datefmt, time.localtime(record.created))
        return '%s,%03d' % (time.strftime(self.default_time_format, time.localtime(record.created)), record.msecs)
    def format(self, record):
        record.message = record.getMessage()
        if 'asctime' in self._fmt:
            record.asctime = self.formatTime(record, self.datefmt)
        values = record.__dict__
        if self._style == '%':
            text = self._fmt % values
        elif self._style == '{':
            text = self._fmt.format(**values)
        else:
            import string
            text = string.Template(self._fmt).substitute(values)
        if record.exc_info:
            import traceback
            text += '\n' + ''.join(traceback.format_exception(record.exc_info)).rstrip('\n')
        return text
class Handler:
    def __init__(self, level=NOTSET):
        self.level, self.formatter = _level(level), None
    def setLevel(self, level):
        self.level = _level(level)
    def setFormatter(self, fmt):
        self.formatter = fmt
    def format(self, record):
        return (self.formatter or Formatter()).format(record)
    def handle(self, record):
        self.emit(record)
    def flush(self):
        pass
    def close(self):
        pass
class StreamHandler(Handler):
    terminator = '\n'
    def __init__(self, stream=None):
        super().__init__()
        self.stream = stream or sys.stderr
    def emit(self, record):
        self.stream.write(self.format(record) + self.terminator)
        self.stream.flush()
class FileHandler(StreamHandler):
    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        super().__init__(open(filename, mode, encoding=encoding))
        self.baseFilename = os.path.abspath(filename)
    def close(self):
        self.stream.close()
class NullHandler(Handler):
    def emit(self, record):
        pass
class _LastResort(StreamHandler):
    def emit(self, record):
        sys.stderr.write(self.format(record) + '\n')
class Logger:
    def __init__(self, name, level=NOTSET):
        self.name, self.level, self.parent, self.propagate, self.handlers, self.disabled = name, _level(level), None, True, [], False
    def setLevel(self, level):
        self.level = _level(level)
    def getEffectiveLevel(self):
        here = self
        while here is not None:
            if here.level:
                return here.level
            here = here.parent
        return NOTSET
    def isEnabledFor(self, level):
        return level >= self.getEffectiveLevel() and level > _disabled[0]
    def addHandler(self, handler):
        if handler not in self.handlers:
            self.handlers.append(handler)
    def removeHandler(self, handler):
        if handler in self.handlers:
            self.handlers.remove(handler)
    def hasHandlers(self):
        here = self
        while here is not None:
            if here.handlers:
                return True
            here = here.parent if here.propagate else None
        return False
    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        frame = sys._getframe(2)
        while frame is not None and frame.f_code.co_filename == __file__:
            frame = frame.f_back
        if exc_info is True:
            exc_info = sys.exception()
        record = LogRecord(self.name, level, frame.f_code.co_filename, frame.f_lineno, msg, args, exc_info, frame.f_code.co_name)
        if extra:
            record.__dict__.update(extra)
        here, found = self, False
        while here is not None:
            for handler in here.handlers:
                found = True
                if level >= handler.level:
                    handler.handle(record)
            here = here.parent if here.propagate else None
        if not found and level >= WARNING:
            lastResort.handle(record)
    def log(self, level, msg, *args, **named):
        if self.isEnabledFor(level):
            self._log(level, msg, args, **named)
    def debug(self, msg, *args, **named):
        self.log(DEBUG, msg, *args, **named)
    def info(self, msg, *args, **named):
        self.log(INFO, msg, *args, **named)
    def warning(self, msg, *args, **named):
        self.log(WARNING, msg, *args, **named)
    warn = warning
    def error(self, msg, *args, **named):
        self.log(ERROR, msg, *args, **named)
    def exception(self, msg, *args, exc_info=True, **named):
        self.error(msg, *args, exc_info=exc_info, **named)
    def critical(self, msg, *args, **named):
        self.log(CRITICAL, msg, *args, **named)
    fatal = critical
    def __repr__(self):
        return '<Logger %s (%s)>' % (self.name, getLevelName(self.getEffectiveLevel()))
class RootLogger(Logger):
    def __repr__(self):
        return '<RootLogger root (%s)>' % getLevelName(self.level)
root = RootLogger('root', WARNING)
lastResort = _LastResort()
_loggers = {}
_disabled = [0]
def disable(level=CRITICAL):
    _disabled[0] = level
def getLogger(name=None):
    if not name or name == 'root':
        return root
    if name not in _loggers:
        made = _loggers[name] = Logger(name)
        made.parent = getLogger(name.rpartition('.')[0]) if '.' in name else root
    return _loggers[name]
def basicConfig(*, filename=None, filemode='a', format=None, datefmt=None, style='%', level=None, stream=None, handlers=None, force=False, encoding=None):
    if force:
        root.handlers.clear()
    if not root.handlers:
        made = handlers or [FileHandler(filename, filemode) if filename else StreamHandler(stream)]
        for handler in made:
            if handler.formatter is None:
                handler.setFormatter(Formatter(format or {'%': '%(levelname)s:%(name)s:%(message)s', '{': '{levelname}:{name}:{message}', '$': '${levelname}:${name}:${message}'}[style], datefmt, style))
            root.addHandler(handler)
        if level is not None:
            root.setLevel(level)
def _rooted(name):
    def log(msg, *args, **named):
        if not root.handlers:
            basicConfig()
        getattr(root, name)(msg, *args, **named)
    return log
debug, info, warning, error, exception, critical = map(_rooted, 'debug info warning error exception critical'.split())
warn, fatal = warning, critical
def log(level, msg, *args, **named):
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, **named)
def shutdown():
    pass
