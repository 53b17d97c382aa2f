/** What options do, in our words, by their long names; before a dot stands the one program where it is something else. */
export const OPTION_WORDS: ReadonlyMap<string, string> = new Map(
  `help|show this and exit
version|show the version and exit
verbose|say what is done
quiet|say less
silent|say less
all|everything, with nothing left out
ls.all|names that begin with a dot as well
ls.almost-all|the same, but for . and ..
ls.author|with -l, who wrote each file
ls.directory|directories themselves, not what is in them
ls.classify|put a sign behind names that tells what they are
ls.format|across, commas, horizontal, long, single-column, verbose or vertical
ls.size|blocks that each file takes
ls.sort|by WORD: none, size, time, version, extension or width
ls.time|which time: access, status or birth
ls.inode|inode numbers
ls.ignore|leave out names that fit PATTERN
ls.group-directories-first|directories before files
ls.full-time|as -l --time-style=full-iso
ls.numeric-uid-gid|as -l, with numbers of users and groups
ls.no-group|in a long list, no groups
ls.recursive|directories below as well
zero|end lines with a zero byte
zero-terminated|lines end with a zero byte
force|do it all the same
rm.force|miss nothing that is not there, and never ask
cp.force|if a file cannot be opened, remove it first
recursive|work on directories and all that is in them
rm.recursive|remove directories and all that is in them
cp.recursive|copy directories and all that is in them
grep.recursive|search the files of directories
bytes|count in bytes
context|the security context
grep.context|show so many lines around
output|write to FILE or show these columns
suffix|what is put behind names
root|use this root directory
binary|as bytes
check|look whether it is right
sort.check|look whether it is sorted
text|as text
dereference|follow symbolic links
no-dereference|never follow symbolic links
pid|of this process
file|work with this file
width|so many columns
ignore-case|upper and lower case are the same
format|in this format
tag|in the manner of BSD
color|colour what is shown: always, never or auto
ignore-missing|say nothing of files that are not there
status|say nothing, the exit status tells
strict|complain of lines of a wrong format
warn|complain of each line of a wrong format
lines|count in lines
head.lines|so many lines
tail.lines|so many lines, or from line NUM on
head.bytes|so many bytes
tail.bytes|so many bytes, or from byte NUM on
tail.follow|wait for what is added
tail.retry|try to open again what cannot be opened
prefix|what is put before names
directory|in this directory
mktemp.directory|make a directory
debug|tell more for those who look for faults
json|as JSON
raw|in a raw format
group|of this group
reference|as this FILE has it
interactive|ask before
si|powers of 1000, not of 1024
exclude|leave out what fits
indicator-style|which signs to put behind names
reverse|the other way round
size|of this size
sort|in this order
null|names end with a zero byte
count|show how many only
length|so long
groups|in these groups
tabs|tab stops at these columns
separator|put STRING between
backup|keep what would be lost
block-size|count in blocks of SIZE
human-readable|sizes as people read them: 1K 234M 2G
tabsize|tab stops each COLS columns
quoting-style|how to quote names
noheadings|no headings
no-heading|no headings
shell|words for a shell
decode|back to the bytes
no-preserve-root|/ is as any other directory
preserve-root|never work on / and all that is in it
total|a total at the end
target-directory|into this DIRECTORY
no-target-directory|the last name is no directory to copy into
one-file-system|stay on one file system
delimiter|use DELIM in place of a tab
label|show this LABEL
exclude-from|leave out what fits a pattern in FILE
time-style|how times are written
posix|as POSIX has it
append|add at the end
decompress|unpack
merge|join what is sorted
priority|with this priority
logical|with the symbolic links as named
physical|with all symbolic links followed
dry-run|say what would be done
ignore-garbage|pass over what does not belong there
wrap|break lines after so many columns
changes|say what changes
parents|directories above as well
mkdir.parents|make those above too, and mind none that are there
update|only where the other is older or missing
utc|Coordinated Universal Time
type|of this type
strip-trailing-cr|without a carriage return at the end of lines
ignore-backups|leave out names that end with ~
hide-control-chars|? in place of what cannot be shown
show-control-chars|characters as they are
quote-name|names in double quotes
literal|names without quotes
kibibytes|blocks of 1024 bytes
archive|everything as it is: -dR --preserve=all
attributes-only|no data, only attributes
link|hard links in place of copies
symbolic-link|symbolic links in place of copies
preserve|keep these attributes
no-clobber|overwrite nothing
strip-trailing-slashes|without slashes behind names
mode|with these permissions
number|number the lines
cat.number|number all lines
cat.number-nonblank|number the lines that are not empty
cat.squeeze-blank|one empty line in place of several
cat.show-all|as -vET
cat.show-ends|$ at the end of lines
cat.show-tabs|tabs as ^I
cat.show-nonprinting|^ and M- for what cannot be shown
ignore-leading-blanks|blanks at the beginning do not count
dictionary-order|only blanks, letters and digits count
numeric-sort|as numbers
general-numeric-sort|as numbers of any kind
human-numeric-sort|as sizes: 2K 1G
month-sort|as names of months
version-sort|as numbers of versions
random-sort|by chance, the same beside each other
key|by this key
unique|of the same, one only
stable|leave the same as they were
field-separator|what stands between fields
buffer-size|so much memory
temporary-directory|where to put what is in between
batch-size|so many inputs at a time
parallel|so many sorts at a time
files0-from|read the names from F
characters|only these characters
fields|only these fields
complement|the others
only-delimited|no lines without a delimiter
output-delimiter|put STRING between fields
chars|count characters
words|count words
max-line-length|show how long the longest line is
repeated|only what stands there several times
skip-fields|pass over so many fields
skip-chars|pass over so many characters
check-chars|compare so many characters
tr.delete|delete, replace nothing
tar.delete|take files out of the archive
delete|delete
squeeze-repeats|one in place of several of the same
truncate-set1|shorten SET1 to the length of SET2
extended-regexp|PATTERNS are extended regular expressions
fixed-strings|PATTERNS are what they say
basic-regexp|PATTERNS are basic regular expressions
perl-regexp|PATTERNS are expressions of Perl
regexp|search for PATTERNS
word-regexp|whole words only
line-regexp|whole lines only
null-data|lines end with a zero byte
no-messages|say nothing of files that cannot be read
invert-match|the lines that do not fit
max-count|stop after NUM lines
byte-offset|show where lines begin
line-number|show the numbers of lines
line-buffered|show each line at once
with-filename|show the name of the file
no-filename|show no names of files
only-matching|show only what fits
binary-files|what to do with binary files
include|only files that fit GLOB
exclude-dir|no directories that fit GLOB
files-without-match|the names of files where nothing fits
files-with-matches|the names of files where something fits
before-context|show NUM lines before
after-context|show NUM lines after
expression|add these commands
in-place|change the files themselves
regexp-extended|extended regular expressions
separate|each file for itself
unbuffered|little input at a time, and output at once
sed.quiet|show nothing unless told
create|make a new archive
extract|take files out of an archive
list|show what there is
tar.list|list what is in an archive
tar.file|the archive's file or device
tar.append|add files at the archive's end
tar.update|add files that are newer than in the archive
tar.diff|compare an archive with the files
gzip|through gzip
bzip2|through bzip2
xz|through xz
zstd|through zstd
auto-compress|as the archive's name says
strip-components|leave out so many leading parts of names
transform|change names as sed would
to-stdout|to standard output
keep-old-files|overwrite nothing
same-owner|with the owners in the archive
numeric-owner|numbers for users and groups
owner|as if of this user
absolute-names|leave slashes at the beginning
brief|only whether they differ
report-identical-files|say where they are the same
unified|with lines around, in one piece
side-by-side|in two columns
ignore-all-space|blanks do not count
ignore-space-change|how many blanks does not count
ignore-blank-lines|empty lines do not count
new-file|a missing file is an empty one
stdout|to standard output
keep|keep the input file
fast|faster
best|better
no-name|without name and time
test|look whether it is whole
apparent-size|how long files are, not what they take
max-depth|directories down to this level only
summarize|a total for each argument only
separate-dirs|without what is in directories below
inodes|inodes in place of blocks
print-type|the type of file systems
local|local file systems only
exclude-type|no file systems of this type
date|of this time, not now
iso-8601|in the format of ISO 8601
rfc-email|in the format of mail
rfc-3339|in the format of RFC 3339
set|set the clock
resolution|how fine the clock is
no-create|make no files
access|the time of access only
time|which time
modification|the time of change only
signal|this signal
kill-after|then KILL after so long
preserve-status|the status of the command, whatever happens
foreground|leave it in the foreground
null-terminate|end with a zero byte
ignore-environment|begin with an empty environment
unset|without this variable
chdir|in this directory
max-args|so many arguments each time
max-lines|so many lines each time
max-procs|so many at a time
no-run-if-empty|do not run without input
replace|put each line in place of R
arg-file|read the arguments from FILE
canonicalize|follow all links; all but the last part must be there
canonicalize-existing|follow all links; all must be there
canonicalize-missing|follow all links; nothing need be there
no-newline|no newline at the end
relative-to|as seen from DIR
relative-base|as seen from DIR, below it
no-symlinks|leave symbolic links
symbolic|symbolic links in place of hard ones
relative|relative to where the link stands
filesystem|of the file system
terse|in a terse form
printf|as --format, with escapes and no newline
tree|as a tree
shared|a lock that others may share
exclusive|a lock for one alone
unlock|give the lock up
nonblock|fail in place of waiting
timeout|wait so long at most
conflict-exit-code|the status if the lock is not to be had
close|close the lock before running COMMAND
no-fork|become the command
command|a line for the shell
since|from this time on
until|up to this time
unit|of this unit
follow|go on with what is added
no-pager|no pager
boot|of this boot
dmesg|of the kernel
system|of the system
user|of this user
full|whole words, however long
no-legend|no headings and no sums
now|start or stop it at once
wide|wide output
seconds|again each so many seconds
kilo|in kilobytes
mega|in megabytes
giga|in gigabytes
kibi|in kibibytes
mebi|in mebibytes
gibi|in gibibytes
human|as people read it
pretty|as people read it
interval|again each so many seconds
differences|show what has changed
no-title|no header
precise|at exact times
bc.interactive|as if somebody typed
bc.mathlib|with sines, logarithms and their kin
bc.quiet|without a greeting
bc.standard|nothing that POSIX does not have
bc.warn|tell what POSIX does not have
dc.expression|calculate EXPR
dc.file|calculate what FILE says
strings.all|the whole file, whatever its parts are
strings.data|those parts alone that hold data
strings.print-file-name|the name of the file before each
strings.bytes|at least so many characters in a row
strings.radix|where each begins, in this base
strings.include-all-whitespace|blanks of all kinds belong to them
strings.target|the format of the file
strings.encoding|how wide characters are, and in which order
strings.unicode|what becomes of UTF-8
strings.output-separator|put this behind each`
    .split('\n')
    .map((line) => line.split('|') as [string, string]), // each line has one bar
);
