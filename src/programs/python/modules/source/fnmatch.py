import re as _re
def translate(pat):
    out, at = '', 0
    while at < len(pat):
        c = pat[at]
        at += 1
        if c == '*':
            out += '.*'
        elif c == '?':
            out += '.'
        elif c == '[':
            end = pat.find(']', at + (2 if pat[at:at + 1] == '!' else 1))
            if end < 0:
                out += r'\['
            else:
                inner = pat[at:end].replace('\\', r'\\')
                out += '[%s]' % ('^' + inner[1:] if inner[0] == '!' else inner)
                at = end + 1
        else:
            out += _re.escape(c)
    return r'(?s:%s)\Z' % out
def fnmatchcase(name, pat):
    return _re.fullmatch(translate(pat)[4:-3], name, _re.DOTALL) is not None
fnmatch = fnmatchcase
def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
