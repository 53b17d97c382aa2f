import re as _re
whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
printable = digits + ascii_letters + punctuation + whitespace

def capwords(s, sep=None):
    return (sep or ' ').join(word.capitalize() for word in s.split(sep))

class Template:
    delimiter = '$'
    def __init__(self, template):
        self.template = template
    def _fill(self, names, safe):
        def one(match):
            if match.group(1):
                return '$'
            name = match.group(2) or match.group(3)
            if name is None:
                if safe:
                    return match.group(0)
                line = self.template.count('\n', 0, match.start()) + 1
                raise ValueError('Invalid placeholder in string: line %d, col %d' % (line, match.start() - self.template.rfind('\n', 0, match.start())))
            if safe and name not in names:
                return match.group(0)
            return str(names[name])
        return _re.sub(r'\$(?:(\$)|([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\}|)', one, self.template)
    def substitute(self, mapping={}, /, **named):
        return self._fill({**mapping, **named}, False)
    def safe_substitute(self, mapping={}, /, **named):
        return self._fill({**mapping, **named}, True)

class Formatter:
    def format(self, format_string, /, *args, **named):
        return format_string.format(*args, **named)
    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
