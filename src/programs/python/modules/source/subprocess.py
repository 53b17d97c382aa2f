import os, posix as _p, io
PIPE, STDOUT, DEVNULL = -1, -2, -3

class SubprocessError(Exception):
    pass

class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode, self.cmd, self.output, self.stderr = returncode, cmd, output, stderr
        super().__init__(returncode, cmd)
    def __str__(self):
        if self.returncode and self.returncode < 0:
            for name, number in _p.SIGNALS.items():
                if number == -self.returncode:
                    return "Command '%s' died with <Signals.%s: %d>." % (self.cmd, name, number)
        return "Command '%s' returned non-zero exit status %d." % (self.cmd, self.returncode)
    @property
    def stdout(self):
        return self.output
    @stdout.setter
    def stdout(self, value):
        self.output = value

class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd, self.timeout, self.output, self.stderr = cmd, timeout, output, stderr
        super().__init__(cmd, timeout)
    def __str__(self):
        return "Command '%s' timed out after %s seconds" % (self.cmd, self.timeout)

class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args, self.returncode, self.stdout, self.stderr = args, returncode, stdout, stderr
    def __repr__(self):
        parts = ['args=%r' % (self.args,), 'returncode=%r' % (self.returncode,)]
        if self.stdout is not None:
            parts.append('stdout=%r' % (self.stdout,))
        if self.stderr is not None:
            parts.append('stderr=%r' % (self.stderr,))
        return 'CompletedProcess(%s)' % ', '.join(parts)
    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)

class Popen:
    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None, close_fds=True, shell=False,
            cwd=None, env=None, universal_newlines=None, startupinfo=None, creationflags=0, restore_signals=True, start_new_session=False,
            pass_fds=(), *, user=None, group=None, extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None):
        self.args = args
        self.text_mode = bool(text or universal_newlines or encoding or errors)
        words = [args] if isinstance(args, (str, bytes)) or hasattr(args, '__fspath__') else list(args)
        words = [os.fsdecode(word) for word in words]
        if shell:
            words = ['/bin/sh', '-c'] + words
        opened = []
        def one(given, usual):
            if given is None:
                return usual
            if given == PIPE:
                return 'pipe'
            if given == STDOUT:
                return 'stdout'
            if given == DEVNULL:
                file = open(os.devnull, 'r+b')
                opened.append(file)
                return file.fileno()
            if isinstance(given, int):
                return given
            given.flush()
            return given.fileno()
        files = (one(stdin, 0), one(stdout, 1), one(stderr, 2))
        cwd = None if cwd is None else os.fsdecode(cwd)
        try:
            made = _p.spawn(words, files, cwd, None if env is None else dict(env.items()))
        finally:
            for file in opened:
                file.close()
        self.pid = made[0]
        self.returncode = None
        suffix = '' if self.text_mode else 'b'
        self.stdin = None if made[1] is None else _p.file_of(made[1], 'w' + suffix)
        self.stdout = None if made[2] is None else _p.file_of(made[2], 'r' + suffix)
        self.stderr = None if made[3] is None else _p.file_of(made[3], 'r' + suffix)
    def wait(self, timeout=None):
        if self.returncode is None:
            status = _p.waitpid(self.pid, timeout)
            if status is None:
                raise TimeoutExpired(self.args, timeout)
            self.returncode = status
        return self.returncode
    def poll(self):
        if self.returncode is None:
            status = _p.waitpid(self.pid, 0)
            if status is not None:
                self.returncode = status
        return self.returncode
    def communicate(self, input=None, timeout=None):
        if self.stdin is not None:
            try:
                if input:
                    self.stdin.write(input)
                self.stdin.close()
            except BrokenPipeError:
                pass
        if timeout is not None:
            try:
                self.wait(timeout)
            except TimeoutExpired:
                raise
        out = None if self.stdout is None else self.stdout.read()
        err = None if self.stderr is None else self.stderr.read()
        for file in (self.stdout, self.stderr):
            if file is not None:
                file.close()
        self.wait()
        return out, err
    def send_signal(self, sig):
        if self.poll() is None:
            _p.kill(self.pid, int(sig))
    def terminate(self):
        self.send_signal(15)
    def kill(self):
        self.send_signal(9)
    def __enter__(self):
        return self
    def __exit__(self, *error):
        for file in (self.stdout, self.stderr, self.stdin):
            if file is not None:
                file.close()
        self.wait()
    def __repr__(self):
        return '<Popen: returncode: %s args: %r>' % (self.returncode, self.args)

def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    if input is not None:
        if kwargs.get('stdin') is not None:
            raise ValueError('stdin and input arguments may not both be used.')
        kwargs['stdin'] = PIPE
    if capture_output:
        if kwargs.get('stdout') is not None or kwargs.get('stderr') is not None:
            raise ValueError('stdout and stderr arguments may not be used with capture_output.')
        kwargs['stdout'] = kwargs['stderr'] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except:
            process.kill()
            raise
        status = process.poll()
    if check and status:
        raise CalledProcessError(status, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, status, stdout, stderr)

def call(*popenargs, timeout=None, **kwargs):
    return Popen(*popenargs, **kwargs).wait(timeout)

def check_call(*popenargs, **kwargs):
    status = call(*popenargs, **kwargs)
    if status:
        raise CalledProcessError(status, kwargs.get('args') or popenargs[0])
    return 0

def check_output(*popenargs, timeout=None, **kwargs):
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout

def getstatusoutput(cmd, **kwargs):
    done = run(cmd, shell=True, text=True, stdout=PIPE, stderr=STDOUT)
    data = done.stdout
    return done.returncode, data[:-1] if data[-1:] == '\n' else data

def getoutput(cmd, **kwargs):
    return getstatusoutput(cmd)[1]

def list2cmdline(seq):
    return ' '.join(seq)
