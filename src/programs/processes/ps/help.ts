/** What ps says of its options, by section. The layout is procps', the words are ours. */
const SECTIONS: Readonly<Record<string, string>> = {
  simple: `Basic options:
 -A, -e               every process
 -a                   those with a terminal that lead no session
  a                   those with a terminal, of all users
 -d                   those that lead no session
 -N, --deselect       those that were not selected
  r                   those that are running
  T                   those of this terminal
  x                   those without a terminal too
`,
  list: `Selection by list:
 -C <command>         by the program's name
 -G, --Group <GID>    by real group, id or name
 -g, --group <group>  by session, or by the name of the effective group
 -p, p, --pid <PID>   by process id
        --ppid <PID>  by the parent's process id
 -q, q, --quick-pid <PID>
                      by process id, and nothing else
 -s, --sid <session>  by session
 -t, t, --tty <tty>   by terminal
 -u, U, --user <UID>  by effective user, id or name
 -U, --User <UID>     by real user, id or name

  Lists are separated by commas, or by blanks within quotes:
    -u root,nobody      -p '123 4567'
`,
  output: `Output formats:
 -F                   extra full
 -f                   full, with command lines
  f, --forest         a tree, drawn with characters
 -H                   a tree, by indentation
 -j                   jobs
  j                   jobs, BSD's
 -l                   long
  l                   long, BSD's
 -M, Z                with security labels
 -O <format>          the usual columns and these
  O <format>          the same, BSD's
 -o, o, --format <format>
                      these columns
  -P                  with the processor
  s                   signals
  u                   for users
  v                   virtual memory
  X                   registers
 -y                   without flags, memory in use for the address (with -l)
     --context        security labels
     --headers        a header on each page
     --no-headers     no header
     --cols, --columns, --width <num>
                      the width of the screen
     --rows, --lines <num>
                      its height
`,
  threads: `Show threads:
  H                   as processes
 -L                   with LWP and NLWP
 -m, m                after their processes
 -T                   with SPID
`,
  misc: `Miscellaneous options:
 -c                   the scheduling class, with -l
  c                   the program's true name
  e                   the environment behind the command
  k,    --sort        by what to sort: [+|-]key[,[+|-]key[,...]]
  L                   what columns there are
  n                   numbers in place of names
  S,    --cumulative  count children that have ended
 -y                   without flags (with -l)
 -V, V, --version     the version
 -w, w                as wide as it needs to be

        --help <simple|list|output|threads|misc|all>
                      this text
`,
};

/** The help of a section, which may be named by its first letter; undefined: there is none of that name. */
export function psHelp(section: string | undefined): string | undefined {
  if (section === undefined) return undefined;
  const names = Object.keys(SECTIONS);
  const chosen = 'all'.startsWith(section)
    ? names
    : names.filter((name) => name.startsWith(section)).slice(0, 1);
  if (chosen.length === 0) return undefined;
  return `
Usage:
 ps [options]

${chosen.map((name) => `${SECTIONS[name]}\n`).join('')}For more details see ps(1).
`;
}
