import os, sys
SUPPRESS, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER = '==SUPPRESS==', '?', '*', '+', '...'

class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = _named(argument)
        self.message = message
    def __str__(self):
        return self.message if self.argument_name is None else 'argument %s: %s' % (self.argument_name, self.message)

class ArgumentTypeError(Exception):
    pass

def _named(action):
    if action is None:
        return None
    if action.option_strings:
        return '/'.join(action.option_strings)
    if action.metavar not in (None, SUPPRESS):
        return action.metavar
    if action.dest not in (None, SUPPRESS):
        return action.dest
    return '{' + ','.join(action.choices) + '}' if action.choices else None

class Namespace:
    def __init__(self, **named):
        for name, value in named.items():
            setattr(self, name, value)
    def __repr__(self):
        return 'Namespace(%s)' % ', '.join('%s=%r' % pair for pair in self.__dict__.items())
    def __eq__(self, other):
        return isinstance(other, Namespace) and vars(self) == vars(other)
    def __contains__(self, key):
        return key in self.__dict__

class HelpFormatter:
    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        self.prog = prog
class RawDescriptionHelpFormatter(HelpFormatter):
    pass
class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    pass
class ArgumentDefaultsHelpFormatter(HelpFormatter):
    pass
class MetavarTypeHelpFormatter(HelpFormatter):
    pass

class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        self.option_strings, self.dest, self.nargs, self.const, self.default, self.type = option_strings, dest, nargs, const, default, type
        self.choices, self.required, self.help, self.metavar = choices, required, help, metavar
        self.container = None
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)

class _Append(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + [values])
class _Extend(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + list(values))
class _Const(Action):
    def __init__(self, option_strings, dest, **named):
        super().__init__(option_strings, dest, nargs=0, **named)
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)
class _AppendConst(_Const):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + [self.const])
class _Count(_Const):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)
class _Help(_Const):
    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()
class _Version(_Const):
    def __init__(self, option_strings, dest, version=None, **named):
        super().__init__(option_strings, dest, **named)
        self.version = version
    def __call__(self, parser, namespace, values, option_string=None):
        parser._print((self.version or '').replace('%(prog)s', parser.prog) + '\n', sys.stdout)
        parser.exit()
class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, **named):
        every = []
        for each in option_strings:
            every.append(each)
            if each.startswith('--'):
                every.append('--no-' + each[2:])
        super().__init__(every, dest, nargs=0, **named)
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, not option_string.startswith('--no-'))

class _SubParsers(Action):
    def __init__(self, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None, title=None, description=None, **named):
        self._prog, self._class = prog, parser_class
        self._parsers, self._helps = {}, []
        super().__init__([], dest, nargs='A...', choices=self._parsers, required=required, help=help, metavar=metavar)
    def add_parser(self, name, *, aliases=(), help=None, **named):
        named.setdefault('prog', '%s %s' % (self._prog, name))
        parser = self._class(**named)
        if help is not None:
            shown = name if not aliases else '%s (%s)' % (name, ', '.join(aliases))
            self._helps.append((shown, help))
        for each in (name, *aliases):
            self._parsers[each] = parser
        return parser
    def __call__(self, parser, namespace, values, option_string=None):
        name, rest = values[0], values[1:]
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        inner, extra = self._parsers[name].parse_known_args(rest, None)
        for key, value in vars(inner).items():
            setattr(namespace, key, value)
        if extra:
            namespace.__dict__.setdefault('_extra', []).extend(extra)

_ACTIONS = {None: Action, 'store': Action, 'append': _Append, 'extend': _Extend, 'store_const': _Const, 'append_const': _AppendConst, 'count': _Count, 'help': _Help, 'version': _Version}

class _Group:
    def __init__(self, parser, title=None, description=None):
        self._parser, self.title, self.description, self._actions = parser, title, description, []
    def add_argument(self, *flags, **named):
        action = self._parser._make(*flags, **named)
        self._actions.append(action)
        self._parser._register(action)
        return action
    def add_mutually_exclusive_group(self, required=False):
        return _Exclusive(self._parser, required, self)
class _Exclusive(_Group):
    def __init__(self, parser, required=False, shown_in=None):
        super().__init__(parser)
        self.required, self._shown_in = required, shown_in
        parser._exclusive.append(self)
    def add_argument(self, *flags, **named):
        action = self._parser._make(*flags, **named)
        self._actions.append(action)
        self._parser._register(action)
        place = self._shown_in or (self._parser._optionals if action.option_strings else self._parser._positionals)
        place._actions.append(action)
        return action

class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter, prefix_chars='-', fromfile_prefix_chars=None,
            argument_default=None, conflict_handler='error', add_help=True, allow_abbrev=True, exit_on_error=True):
        self.prog = os.path.basename(sys.argv[0]) if prog is None else prog
        self.usage, self.description, self.epilog, self.formatter_class, self.allow_abbrev, self.exit_on_error = usage, description, epilog, formatter_class, allow_abbrev, exit_on_error
        self.argument_default = argument_default
        self._actions, self._options, self._exclusive, self._defaults = [], {}, [], {}
        self._subparsers = None
        self._positionals, self._optionals = _Group(self, 'positional arguments'), _Group(self, 'options')
        self._groups = [self._positionals, self._optionals]
        if add_help:
            self.add_argument('-h', '--help', action='help', default=SUPPRESS, help='show this help message and exit')
        for parent in parents:
            for action in parent._actions:
                if not isinstance(action, _Help):
                    self._register(action)
                    (self._optionals if action.option_strings else self._positionals)._actions.append(action)
    def add_argument(self, *flags, **named):
        action = self._make(*flags, **named)
        (self._optionals if action.option_strings else self._positionals)._actions.append(action)
        self._register(action)
        return action
    def _register(self, action):
        self._actions.append(action)
        for flag in action.option_strings:
            if flag in self._options:
                raise ArgumentError(action, 'conflicting option string: %s' % flag)
            self._options[flag] = action
    def _make(self, *flags, action=None, **named):
        if not flags or len(flags) == 1 and not flags[0].startswith('-'):
            if flags and 'dest' in named:
                raise ValueError('dest supplied twice for positional argument')
            if 'required' in named:
                raise TypeError("'required' is an invalid argument for positionals")
            dest, options = flags[0] if flags else named.pop('dest'), []
            required = named.get('nargs') not in ('?', '*', '...')
            if named.get('nargs') == '*' and 'default' not in named:
                required = True
            named['required'] = required
        else:
            options = list(flags)
            long = [each for each in flags if each.startswith('--')]
            dest = named.pop('dest', None) or (long or flags)[0].lstrip('-').replace('-', '_')
            for each in flags:
                if not each.startswith('-'):
                    raise ValueError("invalid option string %r: must start with a character '-'" % each)
        if action in ('store_true', 'store_false'):
            named.setdefault('default', action == 'store_false')
            named['const'] = action == 'store_true'
            kind = _Const
        elif isinstance(action, str) or action is None:
            if action not in _ACTIONS:
                raise ValueError('unknown action "%s"' % (action,))
            kind = _ACTIONS[action]
        else:
            kind = action
        if 'default' not in named and self.argument_default is not None:
            named['default'] = self.argument_default
        made = kind(options, dest, **named)
        return made
    def add_argument_group(self, title=None, description=None):
        group = _Group(self, title, description)
        self._groups.append(group)
        return group
    def add_mutually_exclusive_group(self, *, required=False):
        return _Exclusive(self, required)
    def add_subparsers(self, **named):
        named.setdefault('prog', ' '.join([self.prog] + [self._metavar(each) for each in self._positionals._actions]))
        title, description = named.get('title'), named.get('description')
        action = _SubParsers(named.pop('prog'), named.pop('parser_class', type(self)), **named)
        group = self._positionals
        if title or description:
            group = _Group(self, title or 'subcommands', description)
            self._groups.append(group)
        group._actions.append(action)
        self._actions.append(action)
        self._subparsers = action
        return action
    def set_defaults(self, **named):
        self._defaults.update(named)
    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)
    def parse_args(self, args=None, namespace=None):
        args, extra = self.parse_known_args(args, namespace)
        if extra:
            self.error('unrecognized arguments: %s' % ' '.join(extra))
        return args
    def parse_known_args(self, args=None, namespace=None):
        args = list(sys.argv[1:] if args is None else args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for name, value in self._defaults.items():
            if not hasattr(namespace, name) or getattr(namespace, name) is None:
                setattr(namespace, name, value)
        try:
            extra = self._run(args, namespace)
            extra = namespace.__dict__.pop('_extra', []) + extra
            return namespace, extra
        except ArgumentError as error:
            if not self.exit_on_error:
                raise
            self.error(str(error))
    def _is_negative(self, word):
        try:
            float(word)
        except ValueError:
            return False
        return not any(flag[1:2].isdigit() for flag in self._options)
    def _looks_like_option(self, word):
        return word.startswith('-') and word != '-' and not self._is_negative(word) and not (' ' in word and word not in self._options)
    def _find(self, word):
        if word in self._options:
            return self._options[word], word, None
        name, eq, value = word.partition('=')
        if eq and name in self._options:
            return self._options[name], name, value
        if word.startswith('--'):
            found = [flag for flag in self._options if flag.startswith(name)] if self.allow_abbrev else []
            if len(found) > 1:
                raise ArgumentError(None, 'ambiguous option: %s could match %s' % (word, ', '.join(found)))
            if found:
                return self._options[found[0]], found[0], value if eq else None
        elif word[:2] in self._options:
            return self._options[word[:2]], word[:2], word[2:]
        return None
    def _run(self, args, namespace):
        positionals = [action for action in self._actions if not action.option_strings]
        extra, seen, at = [], [], 0
        after_dashes = False
        while at < len(args) or positionals:
            word = args[at] if at < len(args) else None
            if word == '--' and not after_dashes:
                after_dashes = True
                at += 1
                continue
            if word is not None and not after_dashes and self._looks_like_option(word):
                found = self._find(word)
                if found is None:
                    extra.append(word)
                    at += 1
                    continue
                at = self._option(found, args, at + 1, namespace, seen)
                continue
            run = 0
            while at + run < len(args) and (after_dashes or not (self._looks_like_option(args[at + run]) or args[at + run] == '--')):
                run += 1
            if not positionals:
                if word is None:
                    break
                extra.append(word)
                at += 1
                continue
            if run == 0 and word is not None:
                at += 1
                continue
            takes = self._share(positionals, run, at + run >= len(args))
            if not takes:
                if word is None:
                    break
                extra.extend(args[at:at + run])
                at += run
                if at >= len(args):
                    break
                continue
            for count in takes:
                action = positionals.pop(0)
                if action.nargs in ('A...', '...'):
                    values = args[at:]
                    at = len(args)
                else:
                    values = args[at:at + count]
                    at += count
                self._take(action, values, namespace, None, seen)
        missing = []
        for action in self._actions:
            if action.required and action not in seen:
                missing.append(_named(action))
            elif action not in seen and isinstance(action.default, str) and action.dest is not SUPPRESS and getattr(namespace, action.dest, None) is action.default:
                setattr(namespace, action.dest, self._value(action, action.default))
        if missing:
            raise ArgumentError(None, 'the following arguments are required: %s' % ', '.join(missing))
        for group in self._exclusive:
            if group.required and not any(action in seen for action in group._actions):
                raise ArgumentError(None, 'one of the arguments %s is required' % ' '.join(_named(action) for action in group._actions))
        return extra
    def _share(self, positionals, run, is_last):
        takes, left = [], run
        for at, action in enumerate(positionals):
            least_after = sum(self._least(each) for each in positionals[at + 1:])
            nargs = action.nargs
            if nargs is None:
                count = 1
            elif isinstance(nargs, int):
                count = nargs
            elif nargs == '?':
                count = 1 if left - least_after >= 1 else 0
            elif nargs in ('A...', '...'):
                count = left
                if nargs == 'A...' and left < 1:
                    break
            else:
                count = max(self._least(action), left - least_after)
            if count > left:
                break
            takes.append(count)
            left -= count
            if nargs in ('A...', '...'):
                break
        return takes
    def _least(self, action):
        return {None: 1, '?': 0, '*': 0, '+': 1, '...': 0, 'A...': 1}.get(action.nargs, action.nargs)
    def _option(self, found, args, at, namespace, seen):
        action, flag, value = found
        nargs = action.nargs
        if nargs == 0:
            if value is not None:
                if flag.startswith('--'):
                    raise ArgumentError(action, 'ignored explicit argument %r' % value)
                self._take(action, [], namespace, flag, seen)
                follows = self._find('-' + value)
                if follows is None:
                    raise ArgumentError(action, 'ignored explicit argument %r' % value)
                return self._option(follows, args, at, namespace, seen)
            self._take(action, [], namespace, flag, seen)
            return at
        if value is not None:
            if isinstance(nargs, int) and nargs != 1:
                raise ArgumentError(action, 'expected %d arguments' % nargs)
            self._take(action, [value.removeprefix('=') if not flag.startswith('--') else value], namespace, flag, seen)
            return at
        run = 0
        while at + run < len(args) and not self._looks_like_option(args[at + run]) and args[at + run] != '--':
            run += 1
        if nargs is None:
            if run < 1:
                raise ArgumentError(action, 'expected one argument')
            count = 1
        elif isinstance(nargs, int):
            if run < nargs:
                raise ArgumentError(action, 'expected %d argument%s' % (nargs, '' if nargs == 1 else 's'))
            count = nargs
        elif nargs == '?':
            count = min(run, 1)
        elif nargs == '+' and run < 1:
            raise ArgumentError(action, 'expected at least one argument')
        elif nargs == '...':
            count = len(args) - at
        else:
            count = run
        self._take(action, args[at:at + count], namespace, flag, seen)
        return at + count
    def _value(self, action, text):
        kind = action.type
        if kind is None:
            return text
        try:
            return kind(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            raise ArgumentError(action, 'invalid %s value: %r' % (getattr(kind, '__name__', repr(kind)), text)) from None
    def _take(self, action, words, namespace, flag, seen):
        nargs = action.nargs
        if nargs == 0:
            values = []
        elif nargs is None:
            values = self._value(action, words[0])
        elif nargs == '?':
            values = self._value(action, words[0]) if words else (action.const if action.option_strings else action.default)
            if not words and isinstance(values, str):
                values = self._value(action, values)
        elif nargs == 'A...':
            values = list(words)
        elif nargs == '*' and not words and not action.option_strings:
            values = action.default if action.default is not None else []
        else:
            values = [self._value(action, word) for word in words]
        if action.choices is not None and nargs != 0:
            for each in (values[:1] if nargs == 'A...' else values if isinstance(values, list) else [values]):
                if each not in action.choices and not (nargs in ('?', '*') and not words):
                    raise ArgumentError(action, 'invalid choice: %r (choose from %s)' % (each, ', '.join(map(repr, action.choices))))
        for group in self._exclusive:
            if action in group._actions:
                for other in group._actions:
                    if other is not action and other in seen:
                        raise ArgumentError(action, 'not allowed with argument %s' % _named(other))
        if not (nargs in ('?', '*') and not words and not action.option_strings):
            if action not in seen:
                seen.append(action)
        elif action not in seen:
            seen.append(action)
        action(self, namespace, values, flag)
    # ---- what is shown
    def _metavar(self, action, usual=None):
        if action.metavar is not None:
            return action.metavar if isinstance(action.metavar, str) else ' '.join(action.metavar)
        if action.choices is not None:
            return '{%s}' % ','.join(str(each) for each in action.choices)
        return usual if usual is not None else (action.dest.upper() if action.option_strings else action.dest)
    def _args(self, action):
        name, nargs = self._metavar(action), action.nargs
        names = action.metavar if isinstance(action.metavar, tuple) else None
        if nargs is None:
            return name
        if nargs == '?':
            return '[%s]' % name
        if nargs == '*':
            return '[%s ...]' % name
        if nargs == '+':
            return '%s [%s ...]' % (name, name)
        if nargs == '...':
            return '...'
        if nargs == 'A...':
            return '%s ...' % name
        return ' '.join(names or [name] * nargs)
    def _usage_parts(self):
        optionals, positionals, done = [], [], set()
        for action in self._actions:
            if action.help is SUPPRESS or id(action) in done:
                continue
            group = next((each for each in self._exclusive if action in each._actions), None)
            if group is not None:
                parts = []
                for each in group._actions:
                    done.add(id(each))
                    if each.help is not SUPPRESS:
                        parts.append(self._short(each).strip('[]') if each.option_strings else self._args(each))
                text = ' | '.join(parts)
                optionals.append(('(%s)' if group.required else '[%s]') % text)
                continue
            (optionals if action.option_strings else positionals).append(self._short(action) if action.option_strings else self._args(action))
        return optionals, positionals
    def _short(self, action):
        if isinstance(action, BooleanOptionalAction):
            text = ' | '.join(action.option_strings)
        else:
            text = action.option_strings[0]
            if action.nargs != 0:
                text += ' ' + self._args(action)
        return text if action.required else '[%s]' % text
    def _width(self):
        try:
            return int(os.environ['COLUMNS']) - 2
        except (KeyError, ValueError):
            pass
        try:
            return os.get_terminal_size(1).columns - 2
        except OSError:
            return 78
    def format_usage(self):
        if self.usage is not None:
            return 'usage: ' + self.usage.replace('%(prog)s', self.prog) + '\n'
        optionals, positionals = self._usage_parts()
        prefix = 'usage: '
        line = ' '.join([self.prog] + optionals + positionals)
        width = self._width()
        if len(prefix) + len(line) <= width:
            return prefix + line + '\n'
        def lines(parts, indent, first=None):
            out, current = [], list(first or [])
            size = len(indent) - 1 + sum(len(each) + 1 for each in current)
            for part in parts:
                if size + 1 + len(part) > width and current:
                    out.append(indent + ' '.join(current))
                    current, size = [], len(indent) - 1
                current.append(part)
                size += len(part) + 1
            if current:
                out.append(indent + ' '.join(current))
            return out
        if len(prefix) + len(self.prog) <= 0.75 * width:
            indent = ' ' * (len(prefix) + len(self.prog) + 1)
            if optionals:
                got = lines([self.prog] + optionals, indent) if False else lines(optionals, indent)
                got[0] = self.prog + ' ' + got[0][len(indent):]
                got += lines(positionals, indent)
            else:
                got = lines(positionals, indent)
                got[0] = self.prog + ' ' + got[0][len(indent):]
            return prefix + '\n'.join(got) + '\n'
        indent = ' ' * len(prefix)
        return prefix + '\n'.join([self.prog] + lines(optionals + positionals, indent)) + '\n'
    def _wrap(self, text, width):
        import textwrap
        return textwrap.wrap(' '.join(text.split()), max(width, 11))
    def _help_text(self, action):
        text = action.help
        if issubclass(self.formatter_class, ArgumentDefaultsHelpFormatter) and '%(default)' not in text and action.default is not SUPPRESS and (action.option_strings or action.nargs in ('?', '*')):
            text += ' (default: %(default)s)'
        values = dict(vars(action), prog=self.prog)
        if action.choices is not None:
            values['choices'] = ', '.join(map(str, action.choices))
        if hasattr(action.type, '__name__'):
            values['type'] = action.type.__name__
        return text % values
    def format_help(self):
        width = self._width()
        out = [self.format_usage()]
        raw = issubclass(self.formatter_class, RawDescriptionHelpFormatter)
        def paragraph(text):
            text = text.replace('%(prog)s', self.prog)
            return text.rstrip('\n') + '\n' if raw else '\n'.join(self._wrap(text, width)) + '\n'
        if self.description:
            out.append(paragraph(self.description))
        rows = []
        for group in self._groups:
            for action in group._actions:
                if action.help is not SUPPRESS:
                    rows.append((2, self._invocation(action)))
                    for name, _ in getattr(action, '_helps', ()):
                        rows.append((4, name))
        longest = max([indent + len(text) for indent, text in rows] or [0])
        position = min(longest + 2, 24)
        for group in self._groups:
            shown = [action for action in group._actions if action.help is not SUPPRESS]
            if not shown:
                continue
            lines = ['%s:' % group.title]
            if group.description:
                lines += ['  ' + line for line in self._wrap(group.description, width - 2)] + ['']
            for action in shown:
                lines += self._row(self._invocation(action), self._help_text(action) if action.help else '', 2, position, width)
                for name, text in getattr(action, '_helps', ()):
                    lines += self._row(name, text, 4, position, width)
            out.append('\n'.join(lines) + '\n')
        if self.epilog:
            out.append(paragraph(self.epilog))
        return '\n'.join(out)
    def _row(self, head, text, indent, position, width):
        import textwrap
        if not text:
            return [' ' * indent + head]
        if issubclass(self.formatter_class, RawTextHelpFormatter):
            wrapped = text.splitlines()
        else:
            wrapped = self._wrap(text, width - position)
        if len(head) <= position - indent - 2:
            return [' ' * indent + head.ljust(position - indent) + wrapped[0]] + [' ' * position + line for line in wrapped[1:]]
        return [' ' * indent + head] + [' ' * position + line for line in wrapped]
    def _invocation(self, action):
        if not action.option_strings:
            return self._metavar(action)
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        return ', '.join('%s %s' % (flag, self._args(action)) for flag in action.option_strings)
    def _print(self, text, file):
        file.write(text)
    def print_usage(self, file=None):
        self._print(self.format_usage(), file or sys.stdout)
    def print_help(self, file=None):
        self._print(self.format_help(), file or sys.stdout)
    def exit(self, status=0, message=None):
        if message:
            self._print(message, sys.stderr)
        sys.exit(status)
    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, '%s: error: %s\n' % (self.prog, message))

class FileType:
    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._mode, self._encoding = mode, encoding
    def __call__(self, string):
        if string == '-':
            return sys.stdin if 'r' in self._mode else sys.stdout
        try:
            return open(string, self._mode, encoding=self._encoding)
        except OSError as error:
            raise ArgumentTypeError("can't open '%s': %s" % (string, error))
