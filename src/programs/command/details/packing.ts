/** What tools that pack and unpack say of themselves and their options, in our words. */
export const PACKING = `
bunzip2: Unpack FILEs (or stdin)
-c > To stdout
-f > In any case
-k > Keep FILEs
-t > Only look whether they are sound

bzcat: Unpack to stdout

bzip2: Pack FILEs (or stdin)
-1..9 > Larger blocks
-d > Unpack
-c > To stdout
-f > In any case
-k > Keep FILEs
-t > Only look whether they are sound

cpio: Pack files, unpack or list them
-t > List
-i > Unpack
-o > Pack the files that stdin names
-p DIR > Copy the files that stdin names into DIR
-H newc > The format
-d > Make directories that are missing
-m > Keep times
-v > Say what is done
-u > Write over what is there
-F FILE > The archive
-R USER[:GRP] > Who owns what is made
-L > Follow links
-0 > Names end with NUL

gunzip: Unpack FILEs (or stdin)
-c > To stdout
-f > In any case
-k > Keep FILEs
-t > Only look whether they are sound

lzcat: Unpack to stdout

lzma: Unpack FILEs (or stdin)
-d > Unpack
-c > To stdout
-f > In any case
-k > Keep FILEs
-t > Only look whether they are sound

unlzma: Unpack FILEs (or stdin)
-c > To stdout
-f > In any case
-k > Keep FILEs
-t > Only look whether they are sound

unxz: Unpack FILEs (or stdin)
-c > To stdout
-f > In any case
-k > Keep FILEs
-t > Only look whether they are sound

unzip: Unpack FILEs of a ZIP archive
-l > List
-n > Never write over a file
-o > Always write over files
-j > No directories
-p > To stdout
-t > Only look whether it is sound
-q > Say little
-K > Keep setuid bits
-x FILE > Not these
-d DIR > Into DIR

xz: Unpack FILEs (or stdin)
-d > Unpack
-c > To stdout
-f > In any case
-k > Keep FILEs
-t > Only look whether they are sound

xzcat: Unpack to stdout

zcat: Unpack to stdout
`;
