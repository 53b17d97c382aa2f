import { type Flag, text } from '../command/flag.ts';

const TEMPLATES = `'json':             one JSON object a line
'TEMPLATE':         what the Go template makes of each
See https://docs.docker.com/go/formatting/ for what templates
can do`;

/** `--format` of the commands that list things. */
export const FORMAT_FLAG: Flag = text(
  '--format',
  `How each line is written:
'table':            columns with headings (default)
'table TEMPLATE':   columns with headings from a Go template
${TEMPLATES}`,
);

/** `-f, --format` of the commands that show one thing. */
export const OBJECT_FORMAT_FLAG: Flag = text(
  '-f, --format',
  `How it is written:
${TEMPLATES}`,
);

/** The same where the letter means something else. */
export const LONG_OBJECT_FORMAT_FLAG: Flag = { ...OBJECT_FORMAT_FLAG, shorthand: '' };
