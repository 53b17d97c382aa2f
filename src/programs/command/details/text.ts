/** What tools that read, show, compare and calculate say of themselves and their options, in our words. */
export const TEXT = `
awk:
-v VAR=VAL > Give VAR a value
-F SEP > What stands between fields
-f FILE > The program is in FILE

base64: Write FILE (or stdin) in base64
-d > Read base64
-w COL > Lines of COL characters (default 76, 0: one line)

bc: Calculate with as many digits as wanted
-q > No greeting
-l > With functions such as s() and l()
-s > Only what POSIX has
-w > Warn of what POSIX has not

cksum: Show checksums (CRC32) and sizes of FILEs

cmp: Compare FILE1 with FILE2 (or stdin)
-l > Show each byte that differs:
 > its place and both values
-s > Say nothing
-n NUM > Only NUM bytes

comm: Compare sorted files line by line
-1 > Not the lines of FILE1 alone
-2 > Not the lines of FILE2 alone
-3 > Not the lines of both

dc: Calculate in reverse Polish notation
Operations: + - * / % ~ ^ | v, p and f print, k i o set scale and bases,
s S l L work on registers, [ ] hold strings, x runs them

diff: Compare files line by line, or directories
-a > All files are text
-b > How many blanks there are does not count
-B > Empty lines do not count
-d > Find the smallest difference
-i > Upper and lower case are one
-L > This name in place of the file's
-N > Files that are not there are empty
-q > Only whether they differ
-r > Directories below too
-S > Begin with this FILE
-T > A tab in front of lines
-s > Say when they are equal
-t > Tabs become blanks
-U > So many lines around
-w > Blanks do not count

dos2unix: Turn ends of lines into Unix' in FILE (or stdin)
-u > To Unix
-d > To DOS

unix2dos: Turn ends of lines into DOS' in FILE (or stdin)
-u > To Unix
-d > To DOS

ed: Edit FILE line by line
-p PROMPT > Ask with PROMPT

expand: Turn tabs into blanks
-i > Only in front of a line
-t > Tabs every N columns

unexpand: Turn blanks into tabs
-a > Everywhere, not only in front
-f > Only in front
-t N > Tabs every N columns

expr: Show what EXPRESSION is worth

ARG1 | ARG2 > ARG1, or ARG2 if ARG1 is empty or 0
ARG1 & ARG2 > ARG1, or 0 if either is empty or 0
ARG1 < ARG2 > 1 if it is so, else 0; <= = != >= > too
ARG1 + ARG2 > A sum; - * / % too
STRING : REGEXP > What REGEXP matches at the start
match STRING REGEXP > The same
substr STRING POS LEN > A part, POS counts from 1
index STRING CHARS > Where one of CHARS stands, or 0
length STRING > How long it is
quote TOKEN > TOKEN is a string, whatever it looks like
(EXPRESSION) > What EXPRESSION is worth

factor: Show the prime factors of numbers

fold: Break long lines of FILEs (or stdin)
-b > Count bytes
-s > At blanks
-w > So wide (default 80)

hexdump: Show bytes of FILEs (or stdin)
-b > In octal
-c > As characters
-d > Two by two, decimal
-o > Two by two, octal
-x > Two by two, hexadecimal (default)
-C > Hexadecimal and characters
-v > Equal lines too
-e FORMAT_STR > In this format
-n LENGTH > Only so many
-s OFFSET > Not the first OFFSET

less: Look at FILEs (or stdin) page by page
-E > Leave at the end
-F > Leave at once if all fits
-I > Searches do not mind the case
-M,-m > Tell where one is
-N > Numbers of lines
-S > Long lines end at the edge
-R > Colours are colours
-~ > No ~ below the end

md5sum: Show MD5 checksums, or check them
-c > Check what FILEs list
-s > Say nothing
-w > Warn of lines that list nothing

sha1sum: Show SHA1 checksums, or check them
-c > Check what FILEs list
-s > Say nothing
-w > Warn of lines that list nothing

sha256sum: Show SHA256 checksums, or check them
-c > Check what FILEs list
-s > Say nothing
-w > Warn of lines that list nothing

sha512sum: Show SHA512 checksums, or check them
-c > Check what FILEs list
-s > Say nothing
-w > Warn of lines that list nothing

sha3sum: Show SHA3 checksums, or check them
-c > Check what FILEs list
-s > Say nothing
-w > Warn of lines that list nothing
-a BITS > 224 (default), 256, 384, 512

more: Look at FILEs (or stdin) screen by screen

nl: Number lines of FILEs (or stdin)
-b STYLE > Which lines: a all, t not empty, n none
-i N > Count in steps of N
-s STRING > What stands behind the number
-v N > Begin with N
-w N > Numbers are N wide

od: Show bytes of FILEs (or stdin), in octal unless asked

paste: Put lines of FILEs side by side
-s > One file after the other
-d LIST > What stands between (default: tab)

patch: Change files as a diff says
-p N > Leave out N parts of names
-i DIFF > The diff is in DIFF
-R > Undo
-N > What is done already is no error
-E > Remove files that become empty
--dry-run > Change nothing

printf: Show ARGs as FORMAT says

rev: Turn lines of FILEs (or stdin) round

seq: Show numbers from FIRST to LAST
-w > Zeros in front
-s SEP > What stands between

shuf: Show lines in a random order
-n NUM > At most NUM
-o FILE > Write to FILE
-z > Lines end with NUL
-e > ARGs are the lines
-i L-H > Numbers from L to H are

split: Cut a file into parts
-b N[k|m] > Of N (kilo-, mega-)bytes
-l N > Of N lines (default 1000)
-a N > Endings of N letters

strings: Show what can be read in FILEs (or stdin)
-f > Name of the file in front
-o > Where it stands, octal
-t o|d|x > Where it stands, with this base
-n LEN > At least LEN characters (default 4)

sum: Show checksums and numbers of blocks
-r > As BSD does (blocks of 1K)
-s > As System V does (blocks of 512)

tac: Write lines of FILEs (or stdin), the last one first

uudecode: Decode what uuencode made
-o FILE > Write to FILE

uuencode: Encode FILE (or stdin) so that mail takes it
-m > In base64

vi: Edit FILE
-c CMD > Run CMD first ($EXINIT and ~/.exrc too)
-R > FILE may not be changed
-H > Tell what there is

xxd: Show bytes in hexadecimal, or read them
-g N > So many together
-c N > So many a line
-p > Nothing but digits
-i > As a C array
-l LENGTH > Only so many
-s OFFSET > Not the first OFFSET
-o OFFSET > Add OFFSET to what is shown as place
-r > Read such a listing
`;
