import io
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3
class Error(Exception):
    pass
class Dialect:
    delimiter, quotechar, escapechar, doublequote, skipinitialspace, lineterminator, quoting = ',', '"', None, True, False, '\r\n', QUOTE_MINIMAL
class excel(Dialect):
    pass
class excel_tab(excel):
    delimiter = '\t'
class unix_dialect(Dialect):
    quoting, lineterminator = QUOTE_ALL, '\n'
_dialects = {'excel': excel, 'excel-tab': excel_tab, 'unix': unix_dialect}
def register_dialect(name, dialect=None, **named):
    _dialects[name] = type(name, (dialect or Dialect,), named)
def list_dialects():
    return list(_dialects)
def get_dialect(name):
    return _dialects[name]
def _dialect(dialect, named):
    base = _dialects[dialect] if isinstance(dialect, str) else dialect
    return type('own', (base if isinstance(base, type) else type(base),), named)
class reader:
    def __init__(self, csvfile, dialect='excel', **named):
        self._lines, self.dialect, self.line_num = iter(csvfile), _dialect(dialect, named), 0
    def __iter__(self):
        return self
    def __next__(self):
        d, row, field, quoted, was_quoted, started = self.dialect, [], '', False, False, False
        line = next(self._lines)
        self.line_num += 1
        while True:
            at = 0
            while at < len(line):
                c = line[at]
                at += 1
                if quoted:
                    if c == d.escapechar:
                        field += line[at:at + 1]
                        at += 1
                    elif c == d.quotechar:
                        if d.doublequote and line[at:at + 1] == d.quotechar:
                            field += c
                            at += 1
                        else:
                            quoted = False
                    else:
                        field += c
                elif c == d.quotechar and d.quoting != QUOTE_NONE and not started:
                    quoted = was_quoted = started = True
                elif c == d.delimiter:
                    row.append(self._made(field, was_quoted))
                    field, was_quoted, started = '', False, False
                elif c in '\r\n':
                    break
                elif c == ' ' and d.skipinitialspace and not started:
                    continue
                elif c == d.escapechar:
                    field += line[at:at + 1]
                    at += 1
                    started = True
                else:
                    field += c
                    started = True
            if not quoted:
                break
            try:
                line = next(self._lines)
            except StopIteration:
                break
            self.line_num += 1
        if row or field or was_quoted:
            row.append(self._made(field, was_quoted))
        return row
    def _made(self, field, was_quoted):
        return float(field) if self.dialect.quoting == QUOTE_NONNUMERIC and not was_quoted and field else field
class writer:
    def __init__(self, csvfile, dialect='excel', **named):
        self._file, self.dialect = csvfile, _dialect(dialect, named)
    def _one(self, value, alone):
        d = self.dialect
        text = '' if value is None else repr(value) if isinstance(value, float) else str(value)
        if d.quoting == QUOTE_NONE:
            return text
        needs = d.quoting == QUOTE_ALL or d.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float)) or any(c in text for c in (d.delimiter, d.quotechar, '\n', '\r')) or alone and not text
        if not needs:
            return text
        return d.quotechar + text.replace(d.quotechar, d.quotechar * 2 if d.doublequote else (d.escapechar or '') + d.quotechar) + d.quotechar
    def writerow(self, row):
        row = list(row)
        return self._file.write(self.dialect.delimiter.join(self._one(value, len(row) == 1) for value in row) + self.dialect.lineterminator)
    def writerows(self, rows):
        for row in rows:
            self.writerow(row)
class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **named):
        self._fieldnames, self.restkey, self.restval, self.reader = fieldnames, restkey, restval, reader(f, dialect, **named)
    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        return self._fieldnames
    @property
    def line_num(self):
        return self.reader.line_num
    def __iter__(self):
        return self
    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        made = dict(zip(names, row))
        if len(row) > len(names):
            made[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            made[name] = self.restval
        return made
class DictWriter:
    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **named):
        self.fieldnames, self.restval, self.extrasaction, self.writer = fieldnames, restval, extrasaction, writer(f, dialect, **named)
    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))
    def writerow(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = [key for key in rowdict if key not in self.fieldnames]
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join(repr(x) for x in wrong))
        return self.writer.writerow([rowdict.get(key, self.restval) for key in self.fieldnames])
    def writerows(self, rowdicts):
        for each in rowdicts:
            self.writerow(each)
