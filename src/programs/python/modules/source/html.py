def escape(s, quote=True):
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    return s.replace('"', '&quot;').replace("'", '&#x27;') if quote else s
_KNOWN = {'lt': '<', 'gt': '>', 'amp': '&', 'quot': '"', 'apos': "'", 'nbsp': '\xa0', 'copy': '\xa9', 'euro': '\u20ac', 'hellip': '\u2026'}
def unescape(s):
    import re
    def one(match):
        name = match.group(1)
        if name.startswith('#'):
            return chr(int(name[2:], 16) if name[1] in 'xX' else int(name[1:]))
        return _KNOWN.get(name, match.group(0))
    return re.sub(r'&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z]+);', one, s)
