/** What `nano -h` prints; the descriptions are ours. */
export const NANO_USAGE = `Usage: nano [OPTIONS] [[+LINE[,COLUMN]] FILE]...

 Option         Long option             Meaning
 -B             --backup                The old file stays, with ~ behind its name
 -E             --tabstospaces          Typed tabs become blanks
 -R             --restricted            Only the named files, no other programs
 -T <number>    --tabsize=<number>      Columns of a tab
 -V             --version               The version
 -c             --constantshow          The cursor's place is always told
 -h             --help                  This text
 -i             --autoindent            New lines begin as far in as the last
 -l             --linenumbers           Numbers before the lines
 -v             --view                  Nothing can be changed
 -x             --nohelp                No keys at the bottom
 -0             --zero                  Nothing but the text
`;
