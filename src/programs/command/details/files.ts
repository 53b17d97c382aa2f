/** What tools for files, directories and disks say of themselves and their options, in our words. */
export const FILES = `
basename: Show FILE without its directory and .SUFFIX
-a > All of them are FILEs
-s SUFFIX > Without SUFFIX (means -a)

chgrp: Give FILEs to a group
-h > Links themselves
-L > With -R: go through all links
-H > With -R: through those on the command line
-P > With -R: through none (default)
-R > Directories with all that is in them
-c > Say what changes
-v > Say everything
-f > Say no mistakes

chown: Give FILEs to another user and group
-h > Links themselves
-L > With -R: go through all links
-H > With -R: through those on the command line
-P > With -R: through none (default)
-R > Directories with all that is in them
-c > Say what changes
-v > Say everything
-f > Say no mistakes

dd: Copy, and convert
if=FILE > From FILE, not stdin
of=FILE > To FILE, not stdout
bs=N > N bytes at once
ibs=N > Read N bytes at once
obs=N > Write N bytes at once
count=N > Only N blocks
skip=N > Not the first N blocks that are read
seek=N > Leave N blocks of what is written
conv=notrunc > FILE stays as long as it is
conv=noerror > Go on after errors
conv=sync > Fill blocks with zeros
conv=fsync > Have it on the disk at the end
conv=swab > Exchange every two bytes
iflag=skip_bytes > skip counts bytes
iflag=count_bytes > count counts bytes
oflag=seek_bytes > seek counts bytes
iflag=fullblock > Read until blocks are full
oflag=append > Write behind what is there
status=noxfer > Say no speed
status=none > Say nothing

dirname: Show the directory of FILENAME

find: Look for files; act on each (default: -print)
-L,-follow > Follow links
-H > ...those on the command line
-xdev > Stay on one file system
-maxdepth N > At most N levels down
-mindepth N > From N levels down
-depth > What is in a directory comes first
( ACTIONS ) > Together
! ACT > The contrary
ACT1 [-a] ACT2 > Both
ACT1 -o ACT2 > Either
-name PATTERN > The name matches
-iname PATTERN > ...in any case
-path PATTERN > The path matches
-ipath PATTERN > ...in any case
-regex PATTERN > The path matches a regular expression
-type X > Is of kind X: f,d,l,b,c,s,p
-executable > May be run
-perm MASK > All (+: at least one, -: all) bits of MASK
-mtime DAYS > Changed DAYS (+N: longer, -N: less) ago
-atime DAYS > Read so long ago
-ctime DAYS > Its state changed so long ago
-mmin MINS > Changed MINS ago
-amin MINS > Read MINS ago
-cmin MINS > Its state changed MINS ago
-newer FILE > Changed after FILE
-inum N > Has inode N
-samefile FILE > Is FILE itself
-user NAME/ID > Belongs to this user
-group NAME/ID > ...to this group
-size N[bck] > Is so large (c:bytes k:kbytes b:512 bytes)
-links N > Has N names
-empty > Is empty
-prune > Do not go into it
-print > Show its path
-print0 > ...with NUL behind it
-exec CMD ARG ; > Run CMD, {} is its path
-exec CMD ARG + > ...with many paths at once
-delete > Remove it
-quit > Leave

install: Copy files, with owners and modes
-c > Only copy (default)
-d > Make directories
-D > Make the directories of DEST too
-s > Leave out symbols
-p > Keep times
-o USER > Owner
-g GRP > Group
-m MODE > Mode
-t DIR > Copy into DIR

link: Give FILE the name LINK too

mkfifo: Make a pipe with a name
-m MODE > Its mode (default a=rw)

mknod: Make a special file
-m MODE > Its mode (default a=rw)
TYPE:
 > b: block device
 > c or u: character device
 > p: pipe (without MAJOR and MINOR)

mktemp: Make a file with a name that there was not, and show it
-d > A directory
-q > Say no mistakes
-t > In $TMPDIR
-p DIR > In DIR (means -t)
-u > Make nothing

mount: Mount a file system; show those that are mounted
-a > All of /etc/fstab
-f > Only look whether it could be done
-v > Say what is done
-r > Nobody may write
-t FSTYPE[,...] > Of this kind
-T FILE > FILE in place of /etc/fstab
-O OPT > With -a: only those with OPT

readlink: Show where a link points
-f > The path without any links
-n > No end of line
-v > Say mistakes

realpath: Show paths without any links

rmdir: Remove empty directories
-p > Parents that become empty too

stat: Tell about files or file systems
-c FMT > As FMT says
-f > Of the file system
-L > Follow links
-t > In one line
FMT:
 %a > Mode in octal
 %A > Mode in letters
 %b > Blocks
 %d > Device
 %F > Kind
 %g > Group, %G its name
 %h > Names
 %i > Inode
 %n > Name
 %N > Name, and where it points
 %s > Size
 %u > Owner, %U its name
 %x %y %z > Times of reading, change, state

sync: Write what is buffered (of FILEs) to the disks
-d > Not what is known about them
-f > Whole file systems

tree: Show directories as trees

truncate: Make FILEs SIZE long
-c > Make none
-s SIZE > So long

umount: Take a file system off
-a > All
-r > If it is busy, let nobody write
-l > As soon as nobody uses it
-f > In any case
-d > Free its loop device
-t FSTYPE[,...] > Only of this kind

unlink: Remove a name of a file

which: Show where COMMANDs are
-a > All places
`;
