import re as _re
def quote(s):
    if not s:
        return "''"
    return s if _re.search(r'[^\w@%+=:,./-]', s, _re.ASCII) is None else "'" + s.replace("'", "'\"'\"'") + "'"
def join(split_command):
    return ' '.join(quote(arg) for arg in split_command)
def split(s, comments=False, posix=True):
    words, word, at, quoted = [], None, 0, ''
    while at < len(s):
        c = s[at]
        at += 1
        if quoted:
            if c == quoted:
                quoted = ''
            elif c == '\\' and quoted == '"' and s[at:at + 1] in ('"', '\\'):
                word += s[at]
                at += 1
            else:
                word += c
        elif c in '\'"':
            quoted, word = c, word or ''
        elif c == '\\':
            if at >= len(s):
                raise ValueError('No escaped character')
            word = (word or '') + s[at]
            at += 1
        elif c.isspace():
            if word is not None:
                words.append(word)
            word = None
        elif c == '#' and comments:
            break
        else:
            word = (word or '') + c
    if quoted:
        raise ValueError('No closing quotation')
    if word is not None:
        words.append(word)
    return words
