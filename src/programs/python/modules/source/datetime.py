import time as _time, math as _math
MINYEAR, MAXYEAR = 1, 9999
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()
_WEEKDAYS = 'Mon Tue Wed Thu Fri Sat Sun'.split()
_LONG_MONTHS = 'January February March April May June July August September October November December'.split()
_LONG_WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()

def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
def _in_month(year, month):
    return 29 if month == 2 and _leap(year) else _DAYS[month - 1]
def _before(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400
def _ordinal(year, month, day):
    return _before(year) + sum(_in_month(year, m) for m in range(1, month)) + day
def _from_ordinal(n):
    year = n * 400 // 146097 + 1
    while _before(year) >= n:
        year -= 1
    while _before(year + 1) < n:
        year += 1
    n -= _before(year)
    month = 1
    while n > _in_month(year, month):
        n -= _in_month(year, month)
        month += 1
    return year, month, n
def _check_date(year, month, day):
    for each in (year, month, day):
        if not isinstance(each, int):
            raise TypeError("'%s' object cannot be interpreted as an integer" % type(each).__name__)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError('year %d is out of range' % year)
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _in_month(year, month):
        raise ValueError('day is out of range for month')
def _check_time(hour, minute, second, microsecond):
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')

class timedelta:
    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = days + weeks * 7
        parts = seconds + minutes * 60 + hours * 3600
        micro = microseconds + milliseconds * 1000
        whole = int(total // 1)
        parts += (total - whole) * 86400
        sec = int(parts // 1)
        micro = round(micro + (parts - sec) * 1000000)
        all_micro = (whole * 86400 + sec) * 1000000 + micro
        self._micro = all_micro
        self.days, rest = divmod(all_micro, 86400000000)
        self.seconds, self.microseconds = divmod(rest, 1000000)
        if abs(self.days) > 999999999:
            raise OverflowError('days=%d; must have magnitude <= 999999999' % self.days)
    def total_seconds(self):
        return self._micro / 10 ** 6
    def __repr__(self):
        parts = ['%s=%d' % (name, getattr(self, name)) for name in ('days', 'seconds', 'microseconds') if getattr(self, name)]
        return 'datetime.timedelta(%s)' % (', '.join(parts) or '0')
    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = '%d:%02d:%02d' % (hours, minutes, seconds)
        if self.days:
            text = '%d day%s, ' % (self.days, '' if abs(self.days) == 1 else 's') + text
        return text + ('.%06d' % self.microseconds if self.microseconds else '')
    def __add__(self, other):
        return timedelta(microseconds=self._micro + other._micro) if isinstance(other, timedelta) else NotImplemented
    __radd__ = __add__
    def __sub__(self, other):
        return timedelta(microseconds=self._micro - other._micro) if isinstance(other, timedelta) else NotImplemented
    def __neg__(self):
        return timedelta(microseconds=-self._micro)
    def __pos__(self):
        return self
    def __abs__(self):
        return timedelta(microseconds=abs(self._micro))
    def __mul__(self, other):
        return timedelta(microseconds=round(self._micro * other)) if isinstance(other, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._micro / other._micro
        return timedelta(microseconds=round(self._micro / other)) if isinstance(other, (int, float)) else NotImplemented
    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._micro // other._micro
        return timedelta(microseconds=self._micro // other) if isinstance(other, int) else NotImplemented
    def __mod__(self, other):
        return timedelta(microseconds=self._micro % other._micro) if isinstance(other, timedelta) else NotImplemented
    def __divmod__(self, other):
        return self // other, self % other
    def __eq__(self, other):
        return self._micro == other._micro if isinstance(other, timedelta) else NotImplemented
    def __lt__(self, other):
        return self._micro < other._micro if isinstance(other, timedelta) else NotImplemented
    def __le__(self, other):
        return self._micro <= other._micro if isinstance(other, timedelta) else NotImplemented
    def __gt__(self, other):
        return self._micro > other._micro if isinstance(other, timedelta) else NotImplemented
    def __ge__(self, other):
        return self._micro >= other._micro if isinstance(other, timedelta) else NotImplemented
    def __hash__(self):
        return hash(self._micro)
    def __bool__(self):
        return self._micro != 0
timedelta.resolution = timedelta(microseconds=1)

class tzinfo:
    def utcoffset(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')
    def dst(self, dt):
        return None
    def tzname(self, dt):
        return None

class timezone(tzinfo):
    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError('timezone() argument 1 must be datetime.timedelta, not %s' % type(offset).__name__)
        self._offset, self._name = offset, name
    def utcoffset(self, dt):
        return self._offset
    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return 'UTC' if not self._offset else 'UTC' + _offset_text(self._offset)
    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        return 'datetime.timezone(%r%s)' % (self._offset, '' if self._name is None else ', %r' % self._name)
    def __str__(self):
        return self.tzname(None)
    def __eq__(self, other):
        return isinstance(other, timezone) and self._offset == other._offset
    def __hash__(self):
        return hash(self._offset)
timezone.utc = timezone(timedelta(0))
UTC = timezone.utc

def _offset_text(offset, colon=':'):
    if offset is None:
        return ''
    minutes = offset._micro // 60000000
    sign = '-' if minutes < 0 else '+'
    return '%s%02d%s%02d' % (sign, abs(minutes) // 60, colon, abs(minutes) % 60)

def _strftime(self, format, hour=0, minute=0, second=0, micro=0, zone=None, year=1900, month=1, day=1, offset=None):
    out, at = [], 0
    ordinal = _ordinal(year, month, day)
    weekday = (ordinal + 6) % 7
    yday = ordinal - _before(year)
    while at < len(format):
        char = format[at]
        at += 1
        if char != '%' or at >= len(format):
            out.append(char)
            continue
        code = format[at]
        at += 1
        flag = ''
        if code == '-' and at < len(format):
            flag, code = '-', format[at]
            at += 1
        iso = _iso(year, month, day)
        known = {'Y': '%d' % year, 'm': '%02d' % month, 'd': '%02d' % day, 'H': '%02d' % hour, 'M': '%02d' % minute, 'S': '%02d' % second,
            'f': '%06d' % micro, 'y': '%02d' % (year % 100), 'j': '%03d' % yday, 'a': _WEEKDAYS[weekday], 'A': _LONG_WEEKDAYS[weekday],
            'b': _MONTHS[month - 1], 'B': _LONG_MONTHS[month - 1], 'h': _MONTHS[month - 1], 'I': '%02d' % ((hour - 1) % 12 + 1), 'p': 'AM' if hour < 12 else 'PM',
            'w': '%d' % ((weekday + 1) % 7), 'u': '%d' % (weekday + 1), 'e': '%2d' % day, 'U': '%02d' % ((yday + 6 - (weekday + 1) % 7) // 7),
            'W': '%02d' % ((yday + 6 - weekday) // 7), 'V': '%02d' % iso[1], 'G': '%d' % iso[0], 'C': '%02d' % (year // 100),
            'z': _offset_text(offset, ''), 'Z': zone or '', '%': '%', 'n': '\n', 't': '\t'}
        nested = {'c': '%a %b %e %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S', 'D': '%m/%d/%y', 'F': '%Y-%m-%d', 'T': '%H:%M:%S', 'R': '%H:%M', 'r': '%I:%M:%S %p'}
        if code in nested:
            out.append(_strftime(self, nested[code], hour, minute, second, micro, zone, year, month, day, offset))
        elif code == 's':
            out.append('%d' % self.timestamp())
        elif code in known:
            text = known[code]
            out.append((text.lstrip('0 ') or '0') if flag else text)
        else:
            out.append('%' + flag + code)
    return ''.join(out)

class _IsoDate(tuple):
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])
    def __repr__(self):
        return 'datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)' % self

def _iso(year, month, day):
    ordinal = _ordinal(year, month, day)
    weekday = (ordinal + 6) % 7
    thursday = ordinal - weekday + 3
    iso_year = _from_ordinal(thursday)[0] if thursday > 0 else 0
    return iso_year, (thursday - _before(iso_year) - 1) // 7 + 1, weekday + 1

class date:
    def __new__(cls, year, month=None, day=None):
        _check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self
    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)
    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())
    @classmethod
    def fromtimestamp(cls, t):
        now = _time.localtime(t)
        return cls(now.tm_year, now.tm_mon, now.tm_mday)
    @classmethod
    def fromordinal(cls, n):
        return cls(*_from_ordinal(n))
    @classmethod
    def fromisoformat(cls, text):
        import re
        found = re.fullmatch(r'(\d{4})-?(\d\d)-?(\d\d)', text)
        if not found:
            raise ValueError('Invalid isoformat string: %r' % text)
        return cls(*map(int, found.groups()))
    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)
    def weekday(self):
        return (self.toordinal() + 6) % 7
    def isoweekday(self):
        return self.weekday() + 1
    def isocalendar(self):
        return _IsoDate(_iso(self._year, self._month, self._day))
    def isoformat(self):
        return '%04d-%02d-%02d' % (self._year, self._month, self._day)
    def __str__(self):
        return self.isoformat()
    def __repr__(self):
        return 'datetime.date(%d, %d, %d)' % (self._year, self._month, self._day)
    def ctime(self):
        return self.strftime('%a %b %e %H:%M:%S %Y')
    def strftime(self, format):
        return _strftime(self, format, year=self._year, month=self._month, day=self._day)
    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)
    def timetuple(self):
        return _time.gmtime((self.toordinal() - 719163) * 86400)
    def replace(self, year=None, month=None, day=None):
        return type(self)(year or self._year, month or self._month, day or self._day)
    def _key(self):
        return (self._year, self._month, self._day)
    def __add__(self, other):
        return type(self).fromordinal(self.toordinal() + other.days) if isinstance(other, timedelta) else NotImplemented
    __radd__ = __add__
    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        return timedelta(self.toordinal() - other.toordinal()) if isinstance(other, date) else NotImplemented
    def _compare(self, other, op):
        if isinstance(other, datetime):
            return NotImplemented
        return op(self._key(), other._key()) if isinstance(other, date) else NotImplemented
    def __eq__(self, other):
        return self._compare(other, lambda a, b: a == b)
    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)
    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)
    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)
    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)
    def __hash__(self):
        return hash(self._key())

class time:
    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond)
        self = object.__new__(cls)
        self.hour, self.minute, self.second, self.microsecond, self.tzinfo, self.fold = hour, minute, second, microsecond, tzinfo, fold
        return self
    def isoformat(self, timespec='auto'):
        return _time_text(self.hour, self.minute, self.second, self.microsecond, timespec) + _offset_text(self.tzinfo.utcoffset(None) if self.tzinfo else None)
    def __str__(self):
        return self.isoformat()
    def __repr__(self):
        parts = [self.hour, self.minute] + ([self.second] if self.second or self.microsecond else []) + ([self.microsecond] if self.microsecond else [])
        return 'datetime.time(%s)' % ', '.join(map(str, parts))
    def strftime(self, format):
        return _strftime(self, format, self.hour, self.minute, self.second, self.microsecond)
    @classmethod
    def fromisoformat(cls, text):
        parts = text.split(':')
        second, _, micro = (parts[2] if len(parts) > 2 else '0').partition('.')
        return cls(int(parts[0]), int(parts[1]), int(second), int(micro.ljust(6, '0')) if micro else 0)
    def replace(self, **named):
        values = {name: getattr(self, name) for name in ('hour', 'minute', 'second', 'microsecond', 'tzinfo')}
        return time(**{**values, **named})
    def _key(self):
        return (self.hour, self.minute, self.second, self.microsecond)
    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, time) else NotImplemented
    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, time) else NotImplemented
    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, time) else NotImplemented
    def __hash__(self):
        return hash(self._key())
time.min, time.max = time(), time(23, 59, 59, 999999)
date.min, date.max = date(1, 1, 1), date(9999, 12, 31)

def _time_text(hour, minute, second, micro, timespec):
    if timespec == 'auto':
        timespec = 'microseconds' if micro else 'seconds'
    return {'hours': '%02d' % hour, 'minutes': '%02d:%02d' % (hour, minute), 'seconds': '%02d:%02d:%02d' % (hour, minute, second),
        'milliseconds': '%02d:%02d:%02d.%03d' % (hour, minute, second, micro // 1000), 'microseconds': '%02d:%02d:%02d.%06d' % (hour, minute, second, micro)}[timespec]

class datetime(date):
    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_date(year, month, day)
        _check_time(hour, minute, second, microsecond)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        self.hour, self.minute, self.second, self.microsecond, self.tzinfo, self.fold = hour, minute, second, microsecond, tzinfo, fold
        return self
    @classmethod
    def _from_micro(cls, micro, tz=None):
        days, rest = divmod(micro, 86400000000)
        year, month, day = _from_ordinal(days)
        seconds, micro = divmod(rest, 1000000)
        return cls(year, month, day, seconds // 3600, seconds // 60 % 60, seconds % 60, micro, tz)
    def _micro(self):
        return ((self.toordinal() * 24 + self.hour) * 60 + self.minute) * 60000000 + self.second * 1000000 + self.microsecond
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(_time.time(), timezone.utc).replace(tzinfo=None)
    @classmethod
    def today(cls):
        return cls.now()
    @classmethod
    def fromtimestamp(cls, t, tz=None):
        micro = round(t * 1000000)
        if tz is None:
            offset = int(_time.mktime(_time.gmtime(t)) - int(t // 1)) if False else -_time.timezone
            return cls._from_micro(719163 * 86400000000 + micro + offset * 1000000)
        return cls._from_micro(719163 * 86400000000 + micro + tz.utcoffset(None)._micro, tz)
    @classmethod
    def utcfromtimestamp(cls, t):
        return cls._from_micro(719163 * 86400000000 + round(t * 1000000))
    @classmethod
    def combine(cls, day, clock, tzinfo=None):
        return cls(day.year, day.month, day.day, clock.hour, clock.minute, clock.second, clock.microsecond, tzinfo or clock.tzinfo)
    @classmethod
    def fromisoformat(cls, text):
        import re
        found = re.fullmatch(r'(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,6}))?)?)?(Z|[+-]\d\d:?\d\d)?)?', text)
        if not found:
            raise ValueError('Invalid isoformat string: %r' % text)
        year, month, day, hour, minute, second, micro, zone = found.groups()
        tz = None
        if zone == 'Z':
            tz = timezone.utc
        elif zone:
            offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
            tz = timezone(-offset if zone[0] == '-' else offset)
            if not offset:
                tz = timezone.utc
        return cls(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), int((micro or '0').ljust(6, '0')), tz)
    @classmethod
    def strptime(cls, text, format):
        return cls(*_strptime(text, format))
    def date(self):
        return date(self._year, self._month, self._day)
    def time(self):
        return time(self.hour, self.minute, self.second, self.microsecond)
    def timetz(self):
        return time(self.hour, self.minute, self.second, self.microsecond, self.tzinfo)
    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(self)
    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(self)
    def timestamp(self):
        offset = self.utcoffset()
        shift = _time.timezone * 1000000 if offset is None else -offset._micro
        return (self._micro() - 719163 * 86400000000 + shift) / 10 ** 6
    def astimezone(self, tz=None):
        tz = tz or timezone(timedelta(seconds=-_time.timezone), _time.tzname[0])
        offset = self.utcoffset()
        shift = timedelta(seconds=-_time.timezone) if offset is None else offset
        return type(self)._from_micro(self._micro() - shift._micro + tz.utcoffset(None)._micro, tz)
    def isoformat(self, sep='T', timespec='auto'):
        return '%04d-%02d-%02d' % (self._year, self._month, self._day) + sep + _time_text(self.hour, self.minute, self.second, self.microsecond, timespec) + _offset_text(self.utcoffset())
    def __str__(self):
        return self.isoformat(' ')
    def __repr__(self):
        parts = [self._year, self._month, self._day, self.hour, self.minute]
        if self.second or self.microsecond:
            parts.append(self.second)
        if self.microsecond:
            parts.append(self.microsecond)
        return 'datetime.datetime(%s%s)' % (', '.join(map(str, parts)), '' if self.tzinfo is None else ', tzinfo=%r' % self.tzinfo)
    def ctime(self):
        return self.strftime('%a %b %e %H:%M:%S %Y')
    def strftime(self, format):
        return _strftime(self, format, self.hour, self.minute, self.second, self.microsecond, self.tzname(), self._year, self._month, self._day, self.utcoffset())
    def timetuple(self):
        return _time.gmtime((self._micro() - 719163 * 86400000000) // 1000000)
    def replace(self, **named):
        values = {name: getattr(self, name) for name in ('year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond', 'tzinfo')}
        return type(self)(**{**values, **named})
    def _key(self):
        offset = self.utcoffset()
        return self._micro() - (offset._micro if offset is not None else 0)
    def __add__(self, other):
        return type(self)._from_micro(self._micro() + other._micro, self.tzinfo) if isinstance(other, timedelta) else NotImplemented
    __radd__ = __add__
    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if isinstance(other, datetime):
            if (self.tzinfo is None) != (other.tzinfo is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            return timedelta(microseconds=self._key() - other._key())
        return NotImplemented
    def _compare(self, other, op):
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.tzinfo is None) != (other.tzinfo is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return op(self._key(), other._key())
    def __eq__(self, other):
        if isinstance(other, datetime) and (self.tzinfo is None) != (other.tzinfo is None):
            return False
        return self._compare(other, lambda a, b: a == b)
    def __hash__(self):
        return hash(self._key())
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)

def _strptime(text, format):
    import re
    kinds = {'Y': r'(?P<Y>\d{4})', 'm': r'(?P<m>1[0-2]|0[1-9]|[1-9])', 'd': r'(?P<d>3[01]|[12]\d|0[1-9]|[1-9])', 'H': r'(?P<H>2[0-3]|[01]\d|\d)',
        'I': r'(?P<I>1[0-2]|0[1-9]|[1-9])', 'M': r'(?P<M>[0-5]\d|\d)', 'S': r'(?P<S>6[01]|[0-5]\d|\d)', 'f': r'(?P<f>\d{1,6})', 'y': r'(?P<y>\d\d)',
        'j': r'(?P<j>\d{1,3})', 'p': r'(?P<p>[AaPp][Mm])', 'z': r'(?P<z>[+-]\d\d:?\d\d|Z)', 'Z': r'(?P<Z>UTC|GMT|)',
        'b': '(?P<b>%s)' % '|'.join(_MONTHS), 'B': '(?P<B>%s)' % '|'.join(_LONG_MONTHS), 'a': '(?P<a>%s)' % '|'.join(_WEEKDAYS), 'A': '(?P<A>%s)' % '|'.join(_LONG_WEEKDAYS), 'h': '(?P<b>%s)' % '|'.join(_MONTHS), '%': '%'}
    nested = {'D': '%m/%d/%y', 'F': '%Y-%m-%d', 'T': '%H:%M:%S', 'R': '%H:%M', 'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}
    for code, longer in nested.items():
        format = format.replace('%' + code, longer)
    pattern, at = '', 0
    while at < len(format):
        if format[at] == '%' and at + 1 < len(format):
            code = format[at + 1]
            if code not in kinds:
                raise ValueError('%r is a bad directive in format %r' % (code, format))
            pattern += kinds[code]
            at += 2
        elif format[at].isspace():
            pattern += r'\s+'
            at += 1
        else:
            pattern += re.escape(format[at])
            at += 1
    found = re.compile(pattern, re.IGNORECASE).match(text)
    if not found:
        raise ValueError('time data %r does not match format %r' % (text, format))
    if found.end() != len(text):
        raise ValueError('unconverted data remains: ' + text[found.end():])
    given = found.groupdict()
    def number(name, usual):
        return int(given[name]) if given.get(name) is not None else usual
    year = number('Y', 1900)
    if given.get('y') is not None:
        year = number('y', 0)
        year += 2000 if year < 69 else 1900
    month = number('m', 1)
    if given.get('b'):
        month = [each.lower() for each in _MONTHS].index(given['b'].lower()) + 1
    if given.get('B'):
        month = [each.lower() for each in _LONG_MONTHS].index(given['B'].lower()) + 1
    hour = number('H', 0)
    if given.get('I') is not None:
        hour = number('I', 0) % 12
        if (given.get('p') or '').lower() == 'pm':
            hour += 12
    day = number('d', 1)
    if given.get('j') is not None:
        year, month, day = _from_ordinal(_before(year) + number('j', 1))
    micro = int((given.get('f') or '0').ljust(6, '0'))
    tz = None
    if given.get('z'):
        zone = given['z']
        offset = timedelta(0) if zone == 'Z' else timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
        tz = timezone.utc if not offset else timezone(-offset if zone[0] == '-' else offset)
    return year, month, day, hour, number('M', 0), number('S', 0), micro, tz
for _each in (timedelta, tzinfo, timezone, date, time, datetime):
    _each.__module__ = 'datetime'
