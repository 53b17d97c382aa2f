import re as _re

def wrap(text, width=70, **options):
    return TextWrapper(width=width, **options).wrap(text)
def fill(text, width=70, **options):
    return TextWrapper(width=width, **options).fill(text)
def shorten(text, width, placeholder=' [...]', **options):
    words, out = text.split(), ''
    if len(' '.join(words)) <= width:
        return ' '.join(words)
    for word in words:
        longer = out + (' ' if out else '') + word
        if len(longer) + len(placeholder) > width:
            break
        out = longer
    return out + placeholder if out else placeholder.strip()
def dedent(text):
    text = _re.sub(r'(?m)^[ \t]+$', '', text)
    margin = None
    for line in text.split('\n'):
        if not line.strip():
            continue
        indent = line[:len(line) - len(line.lstrip(' \t'))]
        if margin is None:
            margin = indent
        else:
            while not indent.startswith(margin):
                margin = margin[:-1]
    if margin:
        text = '\n'.join(line[len(margin):] if line.startswith(margin) else line for line in text.split('\n'))
    return text
def indent(text, prefix, predicate=None):
    keep = predicate or (lambda line: line.strip())
    return ''.join(prefix + line if keep(line) else line for line in text.splitlines(True))

class TextWrapper:
    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True, fix_sentence_endings=False,
            break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None, placeholder=' [...]'):
        self.width, self.initial_indent, self.subsequent_indent, self.break_long_words, self.break_on_hyphens, self.max_lines, self.placeholder = width, initial_indent, subsequent_indent, break_long_words, break_on_hyphens, max_lines, placeholder
        self.drop_whitespace = drop_whitespace
    def wrap(self, text):
        if self.width <= 0:
            raise ValueError('invalid width %r (must be > 0)' % self.width)
        text = _re.sub(r'[\t\n\x0b\x0c\r ]', ' ', text.expandtabs())
        chunks = []
        for piece in _re.split(r'( +)', text):
            if not piece:
                continue
            if piece.isspace() or not self.break_on_hyphens:
                chunks.append(piece)
            else:
                chunks.extend(part for part in _re.split(r'(?<=[A-Za-z]-)(?=[A-Za-z])', piece) if part)
        chunks.reverse()
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and chunks[-1].isspace():
                chunks.pop()
                if not chunks:
                    break
            line, size = [], 0
            while chunks and size + len(chunks[-1]) <= width:
                size += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                if self.break_long_words:
                    room = max(1, width - size) if width >= 1 else 1
                    line.append(chunks[-1][:room])
                    chunks[-1] = chunks[-1][room:]
                elif not line:
                    line.append(chunks.pop())
            if self.drop_whitespace and line and line[-1].isspace():
                line.pop()
            if line:
                if self.max_lines is not None and len(lines) + 1 == self.max_lines and ''.join(chunks).strip():
                    while line and len(''.join(line)) + len(self.placeholder) > width:
                        line.pop()
                    lines.append(indent + ''.join(line).rstrip() + self.placeholder)
                    break
                lines.append(indent + ''.join(line))
        return lines
    def fill(self, text):
        return '\n'.join(self.wrap(text))
