import posix
globals().update(posix.ERRNO)
EWOULDBLOCK = EAGAIN
errorcode = {number: name for name, number in posix.ERRNO.items()}
