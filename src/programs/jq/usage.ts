const HEAD = `jq - commandline JSON processor [version 1.7.1]

Usage:\tjq [options] <jq filter> [file...]
\tjq [options] --args <jq filter> [strings...]
\tjq [options] --jsonargs <jq filter> [JSON_TEXTS...]

jq runs a filter on each JSON value that it reads and prints what the
filter answers. The filter . prints what was read, laid out.

Example:

\t$ echo '{"foo": 0}' | jq .
\t{
\t  "foo": 0
\t}

`;

/** What is said without a filter. */
export const SHORT_USAGE = `${HEAD}For listing the command options, use jq --help.\n`;

/** `jq --help`; the descriptions are ours. */
export const USAGE = `${HEAD}Command options:
  -n, --null-input          do not read; the filter runs once, on null;
  -R, --raw-input           each line is a string;
  -s, --slurp               everything that is read is one array;
  -c, --compact-output      each result on one line;
  -r, --raw-output          strings without quotes;
      --raw-output0         the same, with a NUL after each result;
  -j, --join-output         the same, with nothing after each result;
  -a, --ascii-output        other characters as escape sequences;
  -S, --sort-keys           the keys of objects in order;
  -C, --color-output        with colours;
  -M, --monochrome-output   without colours;
      --tab                 a tab for each level;
      --indent n            n blanks for each level, up to 7;
      --unbuffered          nothing is held back;
      --stream              pairs of path and leaf in place of values;
      --stream-errors       the same;
      --seq                 a record separator before each result;
  -f, --from-file file      the filter stands in a file;
  -L directory              where modules would be looked for;
      --arg name value      $name is a string;
      --argjson name value  $name is a JSON value;
      --slurpfile name file $name is an array of the values in a file;
      --rawfile name file   $name is the text of a file;
      --args                what follows are strings of $ARGS.positional;
      --jsonargs            what follows are values of $ARGS.positional;
  -e, --exit-status         1 if the last result is false or null, 4 without any;
  -V, --version             the version;
  --build-configuration     what this jq is made of;
  -h, --help                this text;
  --                        no options follow.
`;
