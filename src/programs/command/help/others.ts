/** What `--help` of the programs of other packages says besides words: the column where words begin, how they are called, their options. */
export const OTHERS = `@bc 21
usage: bc [options] [file ...]
  -h  --help
  -i  --interactive
  -l  --mathlib
  -q  --quiet
  -s  --standard
  -w  --warn
  -v  --version
@cmp 29
Usage: cmp [OPTION]... FILE1 [FILE2 [SKIP1 [SKIP2]]]

  -b, --print-bytes
  -i, --ignore-initial=SKIP
  -i, --ignore-initial=SKIP1:SKIP2
  -l, --verbose
  -n, --bytes=LIMIT
  -s, --quiet, --silent
      --help
  -v, --version

Report bugs to: bug-diffutils@gnu.org
GNU diffutils home page: <https://www.gnu.org/software/diffutils/>
General help using GNU software: <https://www.gnu.org/gethelp/>
@dc 27
Usage: dc [OPTION] [file ...]
  -e, --expression=EXPR
  -f, --file=FILE
  -h, --help
  -V, --version
@diff 34
Usage: diff [OPTION]... FILES

      --normal
  -q, --brief
  -s, --report-identical-files
  -c, -C NUM, --context[=NUM]
  -u, -U NUM, --unified[=NUM]
  -e, --ed
  -n, --rcs
  -y, --side-by-side
  -W, --width=NUM
      --left-column
      --suppress-common-lines

  -p, --show-c-function
  -F, --show-function-line=RE
      --label LABEL

  -t, --expand-tabs
  -T, --initial-tab
      --tabsize=NUM
      --suppress-blank-empty
  -l, --paginate

  -r, --recursive
      --no-dereference
  -N, --new-file
      --unidirectional-new-file
      --ignore-file-name-case
      --no-ignore-file-name-case
  -x, --exclude=PAT
  -X, --exclude-from=FILE
  -S, --starting-file=FILE
      --from-file=FILE1
      --to-file=FILE2

  -i, --ignore-case
  -E, --ignore-tab-expansion
  -Z, --ignore-trailing-space
  -b, --ignore-space-change
  -w, --ignore-all-space
  -B, --ignore-blank-lines
  -I, --ignore-matching-lines=RE

  -a, --text
      --strip-trailing-cr

  -D, --ifdef=NAME
      --GTYPE-group-format=GFMT
      --line-format=LFMT
      --LTYPE-line-format=LFMT

  -d, --minimal
      --horizon-lines=NUM
      --speed-large-files
      --color[=WHEN]
      --palette=PALETTE

      --help
  -v, --version

Report bugs to: bug-diffutils@gnu.org
GNU diffutils home page: <https://www.gnu.org/software/diffutils/>
General help using GNU software: <https://www.gnu.org/gethelp/>
@ed 29
Options:
  -h, --help
  -V, --version
  -E, --extended-regexp
  -G, --traditional
  -l, --loose-exit-status
  -p, --prompt=STRING
  -q, --quiet, --silent
  -r, --restricted
  -s, --script
  -v, --verbose
      --strip-trailing-cr

Report bugs to bug-ed@gnu.org
General help using GNU software: http://www.gnu.org/gethelp
@envsubst 30
Usage: envsubst [OPTION] [SHELL-FORMAT]

Operation mode:
  -v, --variables

Informative output:
  -h, --help
  -V, --version
@file 29
Usage: file [OPTION...] [FILE...]

      --help
  -v, --version
  -m, --magic-file LIST
  -z, --uncompress
  -Z, --uncompress-noreport
  -b, --brief
  -c, --checking-printout
  -e, --exclude TEST
      --exclude-quiet TEST
  -f, --files-from FILE
  -F, --separator STRING
  -i, --mime
      --apple
      --extension
      --mime-type
      --mime-encoding
  -k, --keep-going
  -l, --list
  -L, --dereference
  -h, --no-dereference
  -n, --no-buffer
  -N, --no-pad
  -0, --print0
  -p, --preserve-date
  -P, --parameter
  -r, --raw
  -s, --special-files
  -S, --no-sandbox
  -C, --compile
  -d, --debug

Report bugs to https://bugs.astron.com/
@find 31
Usage: find [-H] [-L] [-P] [-Olevel] [-D debugopts] [path...] [expression]

Positional options (always true):
      -daystart -follow -nowarn -regextype -warn

Normal options (always true, before other expressions):
      -depth -files0-from FILE -maxdepth LEVELS -mindepth LEVELS
      -mount -noleaf -xdev -ignore_readdir_race -noignore_readdir_race

Tests (N can be +N or -N or N):
      -amin N -anewer FILE -atime N -cmin N -cnewer FILE -context CONTEXT
      -ctime N -empty -false -fstype TYPE -gid N -group NAME -ilname PATTERN
      -iname PATTERN -inum N -iwholename PATTERN -iregex PATTERN
      -links N -lname PATTERN -mmin N -mtime N -name PATTERN -newer FILE
      -nouser -nogroup -path PATTERN -perm [-/]MODE -regex PATTERN
      -readable -writable -executable
      -wholename PATTERN -size N[bcwkMG] -true -type [bcdpflsD] -uid N
      -used N -user NAME -xtype [bcdpfls]

Actions:
      -delete -print0 -printf FORMAT -fprintf FILE FORMAT -print
      -fprint0 FILE -fprint FILE -ls -fls FILE -prune -quit
      -exec COMMAND ; -exec COMMAND {} + -ok COMMAND ;
      -execdir COMMAND ; -execdir COMMAND {} + -okdir COMMAND ;

Other common options:
      --help
      --version
@gpasswd 32
Usage: gpasswd [option] GROUP

Options:
  -a, --add USER
  -d, --delete USER
  -h, --help
  -Q, --root CHROOT_DIR
  -r, --remove-password
  -R, --restrict
  -M, --members USER,...
  -A, --administrators ADMIN,...
@grep 28
Usage: grep [OPTION]... PATTERNS [FILE]...

Pattern selection and interpretation:
  -E, --extended-regexp
  -F, --fixed-strings
  -G, --basic-regexp
  -P, --perl-regexp
  -e, --regexp=PATTERNS
  -f, --file=FILE
  -i, --ignore-case
      --no-ignore-case
  -w, --word-regexp
  -x, --line-regexp
  -z, --null-data

Miscellaneous:
  -s, --no-messages
  -v, --invert-match
  -V, --version
      --help

Output control:
  -m, --max-count=NUM
  -b, --byte-offset
  -n, --line-number
      --line-buffered
  -H, --with-filename
  -h, --no-filename
      --label=LABEL
  -o, --only-matching
  -q, --quiet, --silent
      --binary-files=TYPE
  -a, --text
  -I
  -d, --directories=ACTION
  -D, --devices=ACTION
  -r, --recursive
  -R, --dereference-recursive
      --include=GLOB
      --exclude=GLOB
      --exclude-from=FILE
      --exclude-dir=GLOB
  -L, --files-without-match
  -l, --files-with-matches
  -c, --count
  -T, --initial-tab
  -Z, --null

Context control:
  -B, --before-context=NUM
  -A, --after-context=NUM
  -C, --context=NUM
  -NUM
      --group-separator=SEP
      --no-group-separator
      --color[=WHEN],
      --colour[=WHEN]
  -U, --binary

Report bugs to: bug-grep@gnu.org
GNU grep home page: <https://www.gnu.org/software/grep/>
General help using GNU software: <https://www.gnu.org/gethelp/>
@groupadd 32
Usage: groupadd [options] GROUP

Options:
  -f, --force
  -g, --gid GID
  -h, --help
  -K, --key KEY=VALUE
  -o, --non-unique
  -p, --password PASSWORD
  -r, --system
  -R, --root CHROOT_DIR
  -P, --prefix PREFIX_DI
  -U, --users USERS
@groupdel 32
Usage: groupdel [options] GROUP

Options:
  -h, --help
  -R, --root CHROOT_DIR
  -P, --prefix PREFIX_DIR
  -f, --force
@groupmod 32
Usage: groupmod [options] GROUP

Options:
  -a, --append
  -g, --gid GID
  -h, --help
  -n, --new-name NEW_GROUP
  -o, --non-unique
  -p, --password PASSWORD
  -R, --root CHROOT_DIR
  -P, --prefix PREFIX_DIR
  -U, --users USERS
@gunzip 20
Usage: /usr/bin/gunzip [OPTION]... [FILE]...

  -c, --stdout
  -f, --force
  -k, --keep
  -l, --list
  -n, --no-name
  -N, --name
  -q, --quiet
  -r, --recursive
  -S, --suffix=SUF
      --synchronous
  -t, --test
  -v, --verbose
      --help
      --version

Report bugs to <bug-gzip@gnu.org>.
@gzip 20
Usage: gzip [OPTION]... [FILE]...

  -c, --stdout
  -d, --decompress
  -f, --force
  -h, --help
  -k, --keep
  -l, --list
  -L, --license
  -n, --no-name
  -N, --name
  -q, --quiet
  -r, --recursive
      --rsyncable
  -S, --suffix=SUF
      --synchronous
  -t, --test
  -v, --verbose
  -V, --version
  -1, --fast
  -9, --best

Report bugs to <bug-gzip@gnu.org>.
@hostnamectl 25
hostnamectl [OPTIONS...] COMMAND ...

Options:
  -h --help
     --version
     --no-ask-password
  -H --host=[USER@]HOST
  -M --machine=CONTAINER
     --transient
     --static
     --pretty
     --json=pretty|short|off
@iconv 29
Usage: iconv [OPTION...] [FILE...]

  -f, --from-code=NAME
  -t, --to-code=NAME

  -l, --list

  -c
  -o, --output=FILE
  -s, --silent
      --verbose

  -?, --help
      --usage
  -V, --version
@journalctl 29
journalctl [OPTIONS...] [MATCHES...]

Source Options:
     --system
     --user
  -M --machine=CONTAINER
  -m --merge
  -D --directory=PATH
     --file=PATH
     --root=ROOT
     --image=IMAGE
     --namespace=NAMESPACE

Filtering Options:
  -S --since=DATE
  -U --until=DATE
  -c --cursor=CURSOR
     --after-cursor=CURSOR
     --cursor-file=FILE
  -b --boot[=ID]
  -u --unit=UNIT
     --user-unit=UNIT
  -t --identifier=STRING
  -p --priority=RANGE
     --facility=FACILITY...
  -g --grep=PATTERN
     --case-sensitive[=BOOL]
  -k --dmesg

Output Control Options:
  -o --output=STRING
     --output-fields=LIST
  -n --lines[=INTEGER]
  -r --reverse
     --show-cursor
     --utc
  -x --catalog
     --no-hostname
     --no-full
  -a --all
  -f --follow
     --no-tail
  -q --quiet

Pager Control Options:
     --no-pager
  -e --pager-end

Forward Secure Sealing (FSS) Options:
     --interval=TIME
     --verify-key=KEY
     --force

Commands:
  -h --help
     --version
  -N --fields
  -F --field=FIELD
     --list-boots
     --disk-usage
     --vacuum-size=BYTES
     --vacuum-files=INT
     --vacuum-time=TIME
     --verify
     --sync
     --relinquish-var
     --smart-relinquish-var
     --flush
     --rotate
     --header
     --list-catalog
     --dump-catalog
     --update-catalog
     --setup-keys
@locale 29
Usage: locale [OPTION...] NAME
  or:  locale [OPTION...] [-a|-m]

  -a, --all-locales
  -m, --charmaps

  -c, --category-name
  -k, --keyword-name
  -v, --verbose

  -?, --help
      --usage
  -V, --version
@patch 6
Usage: patch [OPTION]... [ORIGFILE [PATCHFILE]]

  -p NUM
  -F LINES
  -l

  -c
  -e
  -n
  -u

  -N
  -R

  -i PATCHFILE

  -o FILE
  -r FILE

  -D NAME
  --merge
  -E

  -Z
  -T

  --quoting-style=WORD

  -b
  --backup-if-mismatch
  --no-backup-if-mismatch

  -V STYLE
  -B PREFIX
  -Y PREFIX
  -z SUFFIX

  -g NUM

  -t
  -f
  -s
  --verbose
  --dry-run
  --posix

  -d DIR
  --reject-format=FORMAT
  --binary
  --read-only=BEHAVIOR

  -v
  --help

Report bugs to <bug-patch@gnu.org>.
@sdiff 31
Usage: sdiff [OPTION]... FILE1 FILE2

  -o, --output=FILE

  -i, --ignore-case
  -E, --ignore-tab-expansion
  -Z, --ignore-trailing-space
  -b, --ignore-space-change
  -W, --ignore-all-space
  -B, --ignore-blank-lines
  -I, --ignore-matching-lines=RE
      --strip-trailing-cr
  -a, --text

  -w, --width=NUM
  -l, --left-column
  -s, --suppress-common-lines

  -t, --expand-tabs
      --tabsize=NUM

  -d, --minimal
  -H, --speed-large-files
      --diff-program=PROGRAM

      --help
  -v, --version

Report bugs to: bug-diffutils@gnu.org
GNU diffutils home page: <https://www.gnu.org/software/diffutils/>
General help using GNU software: <https://www.gnu.org/gethelp/>
@sed 17
Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...

  -n, --quiet, --silent
      --debug
  -e script, --expression=script
  -f script-file, --file=script-file
  --follow-symlinks
  -i[SUFFIX], --in-place[=SUFFIX]
  -l N, --line-length=N
  --posix
  -E, -r, --regexp-extended
  -s, --separate
      --sandbox
  -u, --unbuffered
  -z, --null-data
      --help
      --version

GNU sed home page: <https://www.gnu.org/software/sed/>.
General help using GNU software: <https://www.gnu.org/gethelp/>.
@strings 28
Usage: strings [option(s)] [file(s)]
 Options:
  -a - --all
  -d --data
  -f --print-file-name
  -n <number>
    --bytes=<number>
  -t --radix={o,d,x}
  -w --include-all-whitespace
  -o
  -T --target=<BFDNAME>
  -e --encoding={s,S,b,l,B,L}
  --unicode={default|show|invalid|hex|escape|highlight}
  -U {d|s|i|x|e|h}
  -s --output-separator=<string>
  -h --help
  -v -V --version
Report bugs to <https://sourceware.org/bugzilla/>
@systemctl 25
systemctl [OPTIONS...] COMMAND ...

Unit Commands:

System Commands:
Options:
  -h --help
     --version
     --system
     --user
  -H --host=[USER@]HOST
  -M --machine=CONTAINER
  -t --type=TYPE
     --state=STATE
     --failed
  -p --property=NAME
  -P NAME
  -a --all
  -l --full
  -r --recursive
     --reverse
     --with-dependencies
     --job-mode=MODE
  -T --show-transaction
     --show-types
     --value
     --check-inhibitors=MODE
  -i
     --kill-whom=WHOM
  -s --signal=SIGNAL
     --what=RESOURCES
     --now
     --dry-run
  -q --quiet
     --wait
     --no-block
     --no-wall
     --no-reload
     --legend=BOOL
     --no-pager
     --no-ask-password
     --global
     --runtime
  -f --force
     --preset-mode=
     --root=PATH
     --image=PATH
  -n --lines=INTEGER
  -o --output=STRING
     --firmware-setup
     --boot-loader-menu=TIME
     --boot-loader-entry=NAME
     --plain
     --timestamp=FORMAT
     --read-only
     --mkdir
     --marked
@tar 29
Usage: tar [OPTION...] [FILE]...

  -A, --catenate, --concatenate
  -c, --create
      --delete
  -d, --diff, --compare
  -r, --append
      --test-label
  -t, --list
  -u, --update
  -x, --extract, --get

      --check-device
  -g, --listed-incremental=FILE
  -G, --incremental
      --hole-detection=TYPE
      --ignore-failed-read
      --level=NUMBER
      --no-check-device
      --no-seek
  -n, --seek
      --occurrence[=NUMBER]
      --sparse-version=MAJOR[.MINOR]
  -S, --sparse

      --add-file=FILE
  -C, --directory=DIR
      --exclude=PATTERN
      --exclude-backups
      --exclude-caches
      --exclude-caches-all
      --exclude-caches-under
      --exclude-ignore=FILE
      --exclude-ignore-recursive=FILE
      --exclude-tag=FILE
      --exclude-tag-all=FILE
      --exclude-tag-under=FILE
      --exclude-vcs
      --exclude-vcs-ignores
      --no-null
      --no-recursion
      --no-unquote
      --no-verbatim-files-from
      --null
      --recursion
  -T, --files-from=FILE
      --unquote
      --verbatim-files-from
  -X, --exclude-from=FILE

      --anchored
      --ignore-case
      --no-anchored
      --no-ignore-case
      --no-wildcards
      --no-wildcards-match-slash
      --wildcards
      --wildcards-match-slash

      --keep-directory-symlink
      --keep-newer-files
  -k, --keep-old-files
      --no-overwrite-dir
      --one-top-level[=DIR]
      --overwrite
      --overwrite-dir
      --recursive-unlink
      --remove-files
      --skip-old-files
  -U, --unlink-first
  -W, --verify

      --ignore-command-error
      --no-ignore-command-error
  -O, --to-stdout
      --to-command=COMMAND

      --atime-preserve[=METHOD]
      --clamp-mtime
      --delay-directory-restore
      --group=NAME
      --group-map=FILE
      --mode=CHANGES
      --mtime=DATE-OR-FILE
  -m, --touch
      --no-delay-directory-restore
      --no-same-owner
      --no-same-permissions
      --numeric-owner
      --owner=NAME
      --owner-map=FILE
  -p, --preserve-permissions, --same-permissions
      --same-owner
      --sort=ORDER
  -s, --preserve-order, --same-order

      --acls
      --no-acls
      --no-selinux
      --no-xattrs
      --selinux
      --xattrs
      --xattrs-exclude=MASK
      --xattrs-include=MASK

      --force-local
  -f, --file=ARCHIVE
  -F, --info-script=NAME, --new-volume-script=NAME
  -L, --tape-length=NUMBER
  -M, --multi-volume
      --rmt-command=COMMAND
      --rsh-command=COMMAND
      --volno-file=FILE

  -b, --blocking-factor=BLOCKS
  -B, --read-full-records
  -i, --ignore-zeros
      --record-size=NUMBER

  -H, --format=FORMAT

      --old-archive, --portability
      --pax-option=keyword[[:]=value][,keyword[[:]=value]]...
      --posix
  -V, --label=TEXT

  -a, --auto-compress
  -I, --use-compress-program=PROG
  -j, --bzip2
  -J, --xz
      --lzip
      --lzma
      --lzop
      --no-auto-compress
      --zstd
  -z, --gzip, --gunzip, --ungzip
  -Z, --compress, --uncompress

      --backup[=CONTROL]
      --hard-dereference
  -h, --dereference
  -K, --starting-file=MEMBER-NAME
      --newer-mtime=DATE
  -N, --newer=DATE-OR-FILE, --after-date=DATE-OR-FILE
      --one-file-system
  -P, --absolute-names
      --suffix=STRING

      --strip-components=NUMBER
      --transform=EXPRESSION, --xform=EXPRESSION

      --checkpoint[=NUMBER]
      --checkpoint-action=ACTION
      --full-time
      --index-file=FILE
  -l, --check-links
      --no-quote-chars=STRING
      --quote-chars=STRING
      --quoting-style=STYLE
  -R, --block-number

      --show-defaults
      --show-omitted-dirs
      --show-snapshot-field-ranges
      --show-transformed-names, --show-stored-names
      --totals[=SIGNAL]
      --utc
  -v, --verbose
      --warning=KEYWORD
  -w, --interactive, --confirmation

  -o

  -?, --help
      --restrict
      --usage
      --version
@timedatectl 27
timedatectl [OPTIONS...] COMMAND ...

Options:
  -h --help
     --version
     --no-pager
     --no-ask-password
  -H --host=[USER@]HOST
  -M --machine=CONTAINER
     --adjust-system-clock
     --monitor
  -p --property=NAME
  -a --all
     --value
@tree 0
usage: tree [-acdfghilnpqrstuvxACDFJQNSUX] [-L level [-R]] [-H  baseHREF]
	[-T title] [-o filename] [-P pattern] [-I pattern] [--gitignore]
	[--gitfile[=]file] [--matchdirs] [--metafirst] [--ignore-case]
	[--nolinks] [--hintro[=]file] [--houtro[=]file] [--inodes] [--device]
	[--sort[=]<name>] [--dirsfirst] [--filesfirst] [--filelimit #] [--si]
	[--du] [--prune] [--charset[=]X] [--timefmt[=]format] [--fromfile]
	[--fflinks] [--info] [--infofile[=]file] [--noreport] [--version]
	[--help] [--] [directory ...]
  ------- Listing options -------
  -a            All files are listed.
  -d            List directories only.
  -l            Follow symbolic links like directories.
  -f            Print the full path prefix for each file.
  -x            Stay on current filesystem only.
  -L level      Descend only level directories deep.
  -R            Rerun tree when max dir level reached.
  -P pattern    List only those files that match the pattern given.
  -I pattern    Do not list files that match the given pattern.
  --gitignore   Filter by using .gitignore files.
  --gitfile X   Explicitly read gitignore file.
  --ignore-case Ignore case when pattern matching.
  --matchdirs   Include directory names in -P pattern matching.
  --metafirst   Print meta-data at the beginning of each line.
  --prune       Prune empty directories from the output.
  --info        Print information about files found in .info files.
  --infofile X  Explicitly read info file.
  --noreport    Turn off file/directory count at end of tree listing.
  --charset X   Use charset X for terminal/HTML and indentation line output.
  --filelimit # Do not descend dirs with more than # files in them.
  -o filename   Output to file instead of stdout.
  ------- File options -------
  -q            Print non-printable characters as '?'.
  -N            Print non-printable characters as is.
  -Q            Quote filenames with double quotes.
  -p            Print the protections for each file.
  -u            Displays file owner or UID number.
  -g            Displays file group owner or GID number.
  -s            Print the size in bytes of each file.
  -h            Print the size in a more human readable way.
  --si          Like -h, but use in SI units (powers of 1000).
  --du          Compute size of directories by their contents.
  -D            Print the date of last modification or (-c) status change.
  --timefmt <f> Print and format time according to the format <f>.
  -F            Appends '/', '=', '*', '@', '|' or '>' as per ls -F.
  --inodes      Print inode number of each file.
  --device      Print device ID number to which each file belongs.
  ------- Sorting options -------
  -v            Sort files alphanumerically by version.
  -t            Sort files by last modification time.
  -c            Sort files by last status change time.
  -U            Leave files unsorted.
  -r            Reverse the order of the sort.
  --dirsfirst   List directories before files (-U disables).
  --filesfirst  List files before directories (-U disables).
  --sort X      Select sort: name,version,size,mtime,ctime.
  ------- Graphics options -------
  -i            Don't print indentation lines.
  -A            Print ANSI lines graphic indentation lines.
  -S            Print with CP437 (console) graphics indentation lines.
  -n            Turn colorization off always (-C overrides).
  -C            Turn colorization on always.
  ------- XML/HTML/JSON options -------
  -X            Prints out an XML representation of the tree.
  -J            Prints out an JSON representation of the tree.
  -H baseHREF   Prints out HTML format with baseHREF as top directory.
  -T string     Replace the default HTML title and H1 header with string.
  --nolinks     Turn off hyperlinks in HTML output.
  --hintro X    Use file X as the HTML intro.
  --houtro X    Use file X as the HTML outro.
  ------- Input options -------
  --fromfile    Reads paths from files (.=stdin)
  --fflinks     Process link information when using --fromfile.
  ------- Miscellaneous options -------
  --version     Print version and exit.
  --help        Print usage and this help message and exit.
  --            Options processing terminator.
@unxz 22
Usage: unxz [OPTION]... [FILE]...

  -z, --compress
  -d, --decompress
  -t, --test
  -l, --list
  -k, --keep
  -f, --force
  -c, --stdout
  -0 ... -9
  -e, --extreme
  -T, --threads=NUM
  -q, --quiet
  -v, --verbose
  -h, --help
  -H, --long-help
  -V, --version

Report bugs to <xz@tukaani.org> (in English or Finnish).
@useradd 32
Usage: useradd [options] LOGIN
       useradd -D
       useradd -D [options]

Options:
      --badname
  -b, --base-dir BASE_DIR
      --btrfs-subvolume-home
  -c, --comment COMMENT
  -d, --home-dir HOME_DIR
  -D, --defaults
  -e, --expiredate EXPIRE_DATE
  -f, --inactive INACTIVE
  -F, --add-subids-for-system
  -g, --gid GROUP
  -G, --groups GROUPS
  -h, --help
  -k, --skel SKEL_DIR
  -K, --key KEY=VALUE
  -l, --no-log-init
  -m, --create-home
  -M, --no-create-home
  -N, --no-user-group
  -o, --non-unique
  -p, --password PASSWORD
  -r, --system
  -R, --root CHROOT_DIR
  -P, --prefix PREFIX_DIR
  -s, --shell SHELL
  -u, --uid UID
  -U, --user-group
  -Z, --selinux-user SEUSER
@userdel 32
Usage: userdel [options] LOGIN

Options:
  -f, --force
  -h, --help
  -r, --remove
  -R, --root CHROOT_DIR
  -P, --prefix PREFIX_DIR
  -Z, --selinux-user
@usermod 32
Usage: usermod [options] LOGIN

Options:
  -a, --append
  -b, --badname
  -c, --comment COMMENT
  -d, --home HOME_DIR
  -e, --expiredate EXPIRE_DATE
  -f, --inactive INACTIVE
  -g, --gid GROUP
  -G, --groups GROUPS
  -h, --help
  -l, --login NEW_LOGIN
  -L, --lock
  -m, --move-home
  -o, --non-unique
  -p, --password PASSWORD
  -P, --prefix PREFIX_DIR
  -r, --remove
  -R, --root CHROOT_DIR
  -s, --shell SHELL
  -u, --uid UID
  -U, --unlock
  -v, --add-subuids FIRST-LAST
  -V, --del-subuids FIRST-LAST
  -w, --add-subgids FIRST-LAST
  -W, --del-subgids FIRST-LAST
  -Z, --selinux-user SEUSER
@xargs 31
Usage: xargs [OPTION]... COMMAND [INITIAL-ARGS]...

  -0, --null
  -a, --arg-file=FILE
  -d, --delimiter=CHARACTER
  -E END
  -e, --eof[=END]
  -I R
  -i, --replace[=R]
  -L, --max-lines=MAX-LINES
  -l[MAX-LINES]
  -n, --max-args=MAX-ARGS
  -o, --open-tty
  -P, --max-procs=MAX-PROCS
  -p, --interactive
      --process-slot-var=VAR
  -r, --no-run-if-empty
  -s, --max-chars=MAX-CHARS
      --show-limits
  -t, --verbose
  -x, --exit
      --help
      --version
@xz 22
Usage: xz [OPTION]... [FILE]...

  -z, --compress
  -d, --decompress
  -t, --test
  -l, --list
  -k, --keep
  -f, --force
  -c, --stdout
  -0 ... -9
  -e, --extreme
  -T, --threads=NUM
  -q, --quiet
  -v, --verbose
  -h, --help
  -H, --long-help
  -V, --version

Report bugs to <xz@tukaani.org> (in English or Finnish).
@xzcat 22
Usage: xzcat [OPTION]... [FILE]...

  -z, --compress
  -d, --decompress
  -t, --test
  -l, --list
  -k, --keep
  -f, --force
  -c, --stdout
  -0 ... -9
  -e, --extreme
  -T, --threads=NUM
  -q, --quiet
  -v, --verbose
  -h, --help
  -H, --long-help
  -V, --version

Report bugs to <xz@tukaani.org> (in English or Finnish).
@zcat 20
Usage: /usr/bin/zcat [OPTION]... [FILE]...

  -f, --force
  -l, --list
  -q, --quiet
  -r, --recursive
  -S, --suffix=SUF
      --synchronous
  -t, --test
  -v, --verbose
      --help
      --version

Report bugs to <bug-gzip@gnu.org>.
`;
