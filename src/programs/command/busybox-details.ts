import { FILES } from './details/files.ts';
import { MACHINE } from './details/machine.ts';
import { PACKING } from './details/packing.ts';
import { TEXT } from './details/text.ts';

/**
 * What busybox says below the usage line: what a tool is for and what its options mean. The layout is busybox', the words are
 * ours. Each paragraph begins with the tool's name; `option > words`, and lines without `>` stand as they are.
 */
const BASICS = `
ls: Show what is in directories
-1 > One name a line
-a > Names that begin with . too
-A > The same without . and ..
-x > Fill lines before columns
-d > Directories themselves, not their contents
-L > Look at what links point to
-H > The same for names on the command line
-R > Directories below as well
-p > Mark directories with /
-F > Mark kinds of files (one of */=@|)
-l > Long lines
-i > Inode numbers
-n > Numbers of owners instead of names
-s > Blocks that are taken
-lc > Times of change of state
-lu > Times of last reading
--full-time > Whole dates and times
-h > Sizes for people (1K 243M 2G)
--group-directories-first >
-S > Largest first
-X > In the order of the names' endings
-v > Numbers in names count as numbers
-t > Newest first
-tc > In the order of changes of state
-tu > In the order of last readings
-r > The other way round
-w N > Lines are N columns wide
--color[={always,never,auto}] >

tar: Pack files into a tar file, unpack or list them
c > Pack
x > Unpack
t > List
-f FILE > The tar file ('-' for stdin/out)
-C DIR > Work in DIR
-v > Say what is done
-O > Unpack to stdout
-m > Times are those of unpacking
-o > Owner is who unpacks
-k > Keep files that are there
-Z > Use compress
-z > Use gzip
-J > Use xz
-j > Use bzip2
--lzma > Use lzma
-a > Use what the name's ending says
-h > Pack what links point to
--overwrite > > Write over files that are there
--strip-components NUM > Leave out NUM leading parts of names
--no-recursion > > Not what is in directories
--numeric-owner > > Numbers of owners, not names
--no-same-permissions > Modes follow the umask
--to-command COMMAND > Give files to COMMAND

cat: Write FILEs to stdout, one after the other
-n > Number the lines
-b > Number lines that are not empty
-v > Show characters that cannot be seen as ^x or M-x
-t > ...and tabs as ^I
-e > ...and line ends as $
-A > Like -vte

cp: Copy files
-a > Like -dpR
-R,-r > Directories with all that is in them
-d,-P > Links stay links (default with -R)
-L > Copy what links point to
-H > The same for names on the command line
-p > Keep mode, owner and times
-f > Replace what cannot be opened
-i > Ask before writing over a file
-n > Never write over a file
-l,-s > Make hard or symbolic links instead
-T > DEST is no directory to copy into
-t DIR > Copy into DIR
-u > Only what is newer

mv: Give files another name or place
-f > Ask nothing
-i > Ask before writing over a file
-n > Never write over a file
-T > DEST is no directory to move into
-t DIR > Move into DIR

rm: Remove FILEs
-i > Ask before each
-f > Ask nothing, and nothing need be there
-R,-r > Directories with all that is in them

mkdir: Make directories
-m MODE > Their mode
-p > Parents too; what is there is no error

grep: Search FILEs (or stdin) for lines that match PATTERN
-H > Show names of files
-h > Show no names of files
-n > Show numbers of lines
-l > Names of files that match, nothing else
-L > Names of files that do not match
-c > How many lines match
-o > Only what matches
-q > Quiet. 0 if something matches, 1 if nothing does
-v > Lines that do not match
-s > Say nothing of files that cannot be read
-r > Directories with all that is in them
-R > The same, links followed
-i > Upper and lower case are one
-w > Whole words
-x > Whole lines
-F > PATTERN is plain text
-E > PATTERN is an extended regular expression
-m N > At most N lines of a file
-A N > N lines that follow too
-B N > N lines that go before
-C N > Like -A N -B N
-e PTRN > A pattern
-f FILE > Patterns are the lines of FILE

sed:
-e CMD > Commands
-f FILE > Commands from FILE
-i[SFX] > Edit FILEs themselves
 > (a copy stays with the ending SFX)
-n > Print only what is asked for
-r,-E > Extended regular expressions

sort: Sort lines
-o FILE > Write to FILE
-c > Only look whether they are sorted
-b > Blanks in front do not count
-f > Upper and lower case are one
-i > Only characters that can be seen count
-d > Only letters, digits and blanks count
-n > By number
-g > By number with fractions and exponents
-h > By number with K, M, G behind it
-M > By month
-V > By version
-t CHAR > What stands between fields
-k N[,M] > From field N (to M)
-r > The other way round
-s > Equal lines stay in order
-u > Equal lines once
-z > Lines end with NUL

head: Show how FILEs (or stdin) begin: 10 lines.
Several FILEs get a line with their name each
-n N[bkm] > The first N lines
-n -N[bkm] > All but the last N lines
-c [-]N[bkm] > The same in bytes
 > (b:*512 k:*1024 m:*1024^2)
-q > No names
-v > Always names

tail: Show how FILEs (or stdin) end: 10 lines.
Several FILEs get a line with their name each
-c [+]N[bkm] > The last N bytes
-n N[bkm] > The last N lines
-n +N[bkm] > From line N on
 > (b:*512 k:*1024 m:*1024^2)
-q > No names
-v > Always names
-f > Wait for what is added
-F > The same, and look for FILE anew
-s SECONDS > Wait so long between looks

cut: Show parts of lines
-b LIST > Bytes
-c LIST > Characters
-d SEP > What stands between fields (default: tab)
-O SEP > What is to stand there
-D > In the order of LIST
-f LIST > Fields
-F LIST > Fields between matches of a regular expression
-s > Only lines with SEP
-n > Nothing

tr: Replace, squeeze or delete characters of stdin
-c > All characters but those of STRING1
-d > Delete
-s > Several of the same become one

uniq: Leave out lines that are as the one before
-c > How often each came
-d > Only those that came again
-u > Only those that came once
-i > Upper and lower case are one
-z > Lines end with NUL
-f N > N fields at the start do not count
-s N > N characters at the start do not count
-w N > Only N characters count

wc: Count lines, words and bytes
-c > Bytes
-m > Characters
-l > Lines
-w > Words
-L > The longest line

ps: Show processes
-o COL1,COL2=HEADER > Which columns
-T > Threads too

kill: Send processes a signal (TERM unless said)
-l > Names and numbers of signals

wget: Fetch files over HTTP
--spider > Only look whether it is there: $? is 0 if it is
--header STR > A line for the head ('NAME: VALUE')
--post-data STR > Send STR with the method POST
--post-file FILE > Send FILE with the method POST
--no-check-certificate > Trust any certificate
-c > Go on where it stopped
-q > Quiet
-P DIR > Save in DIR (default .)
-S > > Show the head of the answer
-O FILE > Save as FILE ('-' for stdout)
-o LOGFILE > Messages go to LOGFILE
-U STR > Who is asking
-Y on/off > Use a proxy

df: Show how full file systems are
-P > As POSIX wants it
-k > In kilobytes (default)
-m > In megabytes
-h > For people (1K 243M 2G)
-T > Their types too
-t TYPE > Only those of TYPE
-a > All of them
-i > Inodes
-B SIZE > In blocks of SIZE

du: Show what FILEs and directories take
-a > Files too
-b > In bytes
-L > Follow links
-H > The same for names on the command line
-d N > Only so deep
-c > A sum at the end
-l > Count files with several names each time
-s > Only sums
-x > Stay on one file system
-h > For people (1K 243M 2G)
-m > In megabytes
-k > In kilobytes (default)

free: Show memory that is free and used

date: Show the time (with +FMT), or set it
-u > In UTC
[-s] TIME > Set it
-d TIME > Show TIME
-D FMT > How TIME is written (strptime)
-r FILE > When FILE was changed
-R > As in mail
-I[SPEC] > As in ISO 8601
 > SPEC=date (default), hours, minutes, seconds or ns

ln: Make links
-s > Symbolic ones
-f > Replace what is there
-n > LINK that points to a directory is no directory
-b > Keep what is there under another name
-S SUF > ...with this ending
-v > Say what is done
-T > LINK is no directory to link into

chmod: Change modes
-R > Directories with all that is in them
-c > Say what changes
-v > Say everything
-f > Say no mistakes

touch: Set times of FILEs; make those that are not there
-h > Of links themselves
-c > Make nothing
-d DT > When
-t DT > The same
-a > Only the time of reading
-m > Only the time of change
-r FILE > The times of FILE

xargs: Run PROG with arguments from stdin
-0 > They end with NUL
-a FILE > From FILE
-o > PROG's stdin is the terminal
-r > Not without any
-t > Say what is run
-p > Ask before each
-P N > N at a time
-I STR > Replace STR in PROG ARGS
-n N > At most N at once
-s N > At most N bytes at once
-E STR > STR ends the input

tee: Copy stdin to each FILE and to stdout
-a > Add to FILEs
-i > SIGINT ends nothing

timeout: Run PROG, and send it a signal if it does not end in time
-s SIG > Which signal (default: TERM)
-k KILL_SECS > KILL after so long

gzip: Pack FILEs (or stdin)
-1..9 > How small
-d > Unpack
-c > To stdout
-f > In any case
-k > Keep FILEs
-t > Only look whether they are sound
`;

const PARAGRAPHS = [BASICS, FILES, MACHINE, PACKING, TEXT].flatMap((texts) =>
  texts.split(/\n\n(?=[a-z0-9]+:)/),
);

/** The text below a tool's usage line; empty if there is none, or if it stands there already. */
export function busyboxDetails(usage: string): string {
  if (usage.includes('\n\n')) return '';
  const [name = ''] = usage.split(' ', 1);
  const paragraph = PARAGRAPHS.find((part) => part.trimStart().startsWith(`${name}:`));
  if (paragraph === undefined) return '';
  const [title = '', ...lines] = paragraph.trim().split('\n');
  const texts: string[] = [];
  const options: string[] = [];
  for (const line of [title.slice(name.length + 1).trim(), ...lines]) {
    if (line.includes(' >'))
      options.push(
        `\t${line.replace(/^ > /, '\t').replace(' > > ', '\t\t').replace(/ > ?/, '\t')}`.trimEnd(),
      );
    else if (line !== '') texts.push(line);
  }
  return [texts, options]
    .filter((part) => part.length > 0)
    .map((part) => `\n${part.join('\n')}\n`)
    .join('');
}
