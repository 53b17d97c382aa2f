/** What `--help` of the programs of coreutils says besides words: the column where words begin, how they are called, their options. */
export const COREUTILS = `@arch 20
Usage: arch [OPTION]...
@b2sum 24
Usage: b2sum [OPTION]... [FILE]...

  -b, --binary
  -c, --check
  -l, --length=BITS
      --tag
  -t, --text
  -z, --zero

      --ignore-missing
      --quiet
      --status
      --strict
  -w, --warn
@base32 24
Usage: base32 [OPTION]... [FILE]

  -d, --decode
  -i, --ignore-garbage
  -w, --wrap=COLS
@base64 24
Usage: base64 [OPTION]... [FILE]

  -d, --decode
  -i, --ignore-garbage
  -w, --wrap=COLS
@basename 23
Usage: basename NAME [SUFFIX]
  or:  basename OPTION... NAME...

  -a, --multiple
  -s, --suffix=SUFFIX
  -z, --zero
@basenc 24
Usage: basenc [OPTION]... [FILE]

      --base64
      --base64url
      --base32
      --base32hex
      --base16
      --base2msbf
      --base2lsbf
  -d, --decode
  -i, --ignore-garbage
  -w, --wrap=COLS
      --z85
@cat 27
Usage: cat [OPTION]... [FILE]...

  -A, --show-all
  -b, --number-nonblank
  -e
  -E, --show-ends
  -n, --number
  -s, --squeeze-blank
  -t
  -T, --show-tabs
  -u
  -v, --show-nonprinting
@chgrp 25
Usage: chgrp [OPTION]... GROUP FILE...
  or:  chgrp [OPTION]... --reference=RFILE FILE...

  -c, --changes
  -f, --silent, --quiet
  -v, --verbose
      --dereference
  -h, --no-dereference
      --no-preserve-root
      --preserve-root
      --reference=RFILE
  -R, --recursive

  -H
  -L
  -P
@chmod 25
Usage: chmod [OPTION]... MODE[,MODE]... FILE...
  or:  chmod [OPTION]... OCTAL-MODE FILE...
  or:  chmod [OPTION]... --reference=RFILE FILE...

  -c, --changes
  -f, --silent, --quiet
  -v, --verbose
      --no-preserve-root
      --preserve-root
      --reference=RFILE
  -R, --recursive
@chown 25
Usage: chown [OPTION]... [OWNER][:[GROUP]] FILE...
  or:  chown [OPTION]... --reference=RFILE FILE...

  -c, --changes
  -f, --silent, --quiet
  -v, --verbose
      --dereference
  -h, --no-dereference
      --from=CURRENT_OWNER:CURRENT_GROUP
      --no-preserve-root
      --preserve-root
      --reference=RFILE
  -R, --recursive

  -H
  -L
  -P
@chroot 29
Usage: chroot [OPTION] NEWROOT [COMMAND [ARG]...]
  or:  chroot OPTION

      --groups=G_LIST
      --userspec=USER:GROUP
      --skip-chdir
@cksum 24
Usage: cksum [OPTION]... [FILE]...

  -a, --algorithm=TYPE
  -c, --check
  -l, --length=BITS
      --tag
      --untagged
  -z, --zero

      --ignore-missing
      --quiet
      --status
      --strict
  -w, --warn

      --debug
@comm 26
Usage: comm [OPTION]... FILE1 FILE2

  -1
  -2
  -3

      --check-order
      --nocheck-order
      --output-delimiter=STR
      --total
  -z, --zero-terminated
@cp 31
Usage: cp [OPTION]... [-T] SOURCE DEST
  or:  cp [OPTION]... SOURCE... DIRECTORY
  or:  cp [OPTION]... -t DIRECTORY SOURCE...

  -a, --archive
      --attributes-only
      --backup[=CONTROL]
  -b
      --copy-contents
  -d
  -f, --force
  -i, --interactive
  -H
  -l, --link
  -L, --dereference
  -n, --no-clobber
  -P, --no-dereference
  -p
      --preserve[=ATTR_LIST]
      --no-preserve=ATTR_LIST
      --parents
  -R, -r, --recursive
      --reflink[=WHEN]
      --remove-destination
      --sparse=WHEN
      --strip-trailing-slashes
  -s, --symbolic-link
  -S, --suffix=SUFFIX
  -t, --target-directory=DIRECTORY
  -T, --no-target-directory
  -u, --update
  -v, --verbose
  -x, --one-file-system
  -Z
      --context[=CTX]
@csplit 29
Usage: csplit [OPTION]... FILE PATTERN...

  -b, --suffix-format=FORMAT
  -f, --prefix=PREFIX
  -k, --keep-files
      --suppress-matched
  -n, --digits=DIGITS
  -s, --quiet, --silent
  -z, --elide-empty-files
@cut 26
Usage: cut OPTION... [FILE]...

  -b, --bytes=LIST
  -c, --characters=LIST
  -d, --delimiter=DELIM
  -f, --fields=LIST
  -n
      --complement
  -s, --only-delimited
      --output-delimiter=STRING
  -z, --zero-terminated

  -M
@date 29
Usage: date [OPTION]... [+FORMAT]
  or:  date [-u|--utc|--universal] [MMDDhhmm[[CC]YY][.ss]]

  -d, --date=STRING
      --debug
  -f, --file=DATEFILE
  -I[FMT], --iso-8601[=FMT]
  --resolution
  -R, --rfc-email
      --rfc-3339=FMT
  -r, --reference=FILE
  -s, --set=STRING
  -u, --utc, --universal
@dd 20
Usage: dd [OPERAND]...
  or:  dd OPTION
@df 24
Usage: df [OPTION]... [FILE]...

  -a, --all
  -B, --block-size=SIZE
  -h, --human-readable
  -H, --si
  -i, --inodes
  -k
  -l, --local
      --no-sync
      --output[=FIELD_LIST]
  -P, --portability
      --sync
      --total
  -t, --type=TYPE
  -T, --print-type
  -x, --exclude-type=TYPE
  -v
@dir 29
Usage: dir [OPTION]... [FILE]...

  -a, --all
  -A, --almost-all
      --author
  -b, --escape
      --block-size=SIZE

  -B, --ignore-backups
  -c

  -C
      --color[=WHEN]
  -d, --directory
  -D, --dired
  -f
  -F, --classify[=WHEN]
      --file-type
      --format=WORD

      --full-time
  -g
      --group-directories-first

  -G, --no-group
  -h, --human-readable
      --si
  -H, --dereference-command-line
      --dereference-command-line-symlink-to-dir

      --hide=PATTERN

      --hyperlink[=WHEN]
      --indicator-style=WORD

  -i, --inode
  -I, --ignore=PATTERN
  -k, --kibibytes

  -l
  -L, --dereference

  -m
  -n, --numeric-uid-gid
  -N, --literal
  -o
  -p, --indicator-style=slash
  -q, --hide-control-chars
      --show-control-chars

  -Q, --quote-name
      --quoting-style=WORD

  -r, --reverse
  -R, --recursive
  -s, --size
  -S
      --sort=WORD

      --time=WORD

      --time-style=TIME_STYLE
  -t
  -T, --tabsize=COLS
  -u

  -U
  -v
  -w, --width=COLS
  -x
  -X
  -Z, --context
      --zero
  -1
@dircolors 30
Usage: dircolors [OPTION]... [FILE]

Determine format of output:
  -b, --sh, --bourne-shell
  -c, --csh, --c-shell
  -p, --print-database
      --print-ls-colors
@dirname 20
Usage: dirname [OPTION] NAME...

  -z, --zero
@du 24
Usage: du [OPTION]... [FILE]...
  or:  du [OPTION]... --files0-from=F

  -0, --null
  -a, --all
      --apparent-size
  -B, --block-size=SIZE
  -b, --bytes
  -c, --total
  -D, --dereference-args
  -d, --max-depth=N
      --files0-from=F
  -H
  -h, --human-readable
      --inodes
  -k
  -L, --dereference
  -l, --count-links
  -m
  -P, --no-dereference
  -S, --separate-dirs
      --si
  -s, --summarize
  -t, --threshold=SIZE
      --time
      --time=WORD
      --time-style=STYLE
  -X, --exclude-from=FILE
      --exclude=PATTERN
  -x, --one-file-system
@env 23
Usage: env [OPTION]... [-] [NAME=VALUE]... [COMMAND [ARG]...]

  -i, --ignore-environment
  -0, --null
  -u, --unset=NAME
  -C, --chdir=DIR
  -S, --split-string=S
      --block-signal[=SIG]
      --default-signal[=SIG]
      --ignore-signal[=SIG]
      --list-signal-handling
  -v, --debug
@expand 19
Usage: expand [OPTION]... [FILE]...

  -i, --initial
  -t, --tabs=N
  -t, --tabs=LIST
@expr 20
Usage: expr EXPRESSION
  or:  expr OPTION
@factor 20
Usage: factor [NUMBER]...
  or:  factor OPTION
@fmt 28
Usage: fmt [-WIDTH] [OPTION]... [FILE]...

  -c, --crown-margin
  -p, --prefix=STRING
  -s, --split-only
  -t, --tagged-paragraph
  -u, --uniform-spacing
  -w, --width=WIDTH
  -g, --goal=WIDTH
@fold 22
Usage: fold [OPTION]... [FILE]...

  -b, --bytes
  -s, --spaces
  -w, --width=WIDTH
@groups 20
Usage: groups [OPTION]... [USERNAME]...
@head 27
Usage: head [OPTION]... [FILE]...

  -c, --bytes=[-]NUM
  -n, --lines=[-]NUM
  -q, --quiet, --silent
  -v, --verbose
  -z, --zero-terminated
@hostid 20
Usage: hostid [OPTION]
@id 17
Usage: id [OPTION]... [USER]...

  -a
  -Z, --context
  -g, --group
  -G, --groups
  -n, --name
  -r, --real
  -u, --user
  -z, --zero
@install 22
Usage: install [OPTION]... [-T] SOURCE DEST
  or:  install [OPTION]... SOURCE... DIRECTORY
  or:  install [OPTION]... -t DIRECTORY SOURCE...
  or:  install [OPTION]... -d DIRECTORY...

      --backup[=CONTROL]
  -b
  -c
  -C, --compare
  -d, --directory
  -D
  -g, --group=GROUP
  -m, --mode=MODE
  -o, --owner=OWNER
  -p, --preserve-timestamps
  -s, --strip
      --strip-program=PROGRAM
  -S, --suffix=SUFFIX
  -t, --target-directory=DIRECTORY
  -T, --no-target-directory
  -v, --verbose
      --preserve-context
  -Z
      --context[=CTX]
@join 25
Usage: join [OPTION]... FILE1 FILE2

  -a FILENUM
  -e STRING
  -i, --ignore-case
  -j FIELD
  -o FORMAT
  -t CHAR
  -v FILENUM
  -1 FIELD
  -2 FIELD
      --check-order
      --nocheck-order
      --header
  -z, --zero-terminated
@link 20
Usage: link FILE1 FILE2
  or:  link OPTION
@ln 30
Usage: ln [OPTION]... [-T] TARGET LINK_NAME
  or:  ln [OPTION]... TARGET
  or:  ln [OPTION]... TARGET... DIRECTORY
  or:  ln [OPTION]... -t DIRECTORY TARGET...

      --backup[=CONTROL]
  -b
  -d, -F, --directory
  -f, --force
  -i, --interactive
  -L, --logical
  -n, --no-dereference
  -P, --physical
  -r, --relative
  -s, --symbolic
  -S, --suffix=SUFFIX
  -t, --target-directory=DIRECTORY
  -T, --no-target-directory
  -v, --verbose
@logname 20
Usage: logname [OPTION]
@ls 29
Usage: ls [OPTION]... [FILE]...

  -a, --all
  -A, --almost-all
      --author
  -b, --escape
      --block-size=SIZE

  -B, --ignore-backups
  -c

  -C
      --color[=WHEN]
  -d, --directory
  -D, --dired
  -f
  -F, --classify[=WHEN]
      --file-type
      --format=WORD

      --full-time
  -g
      --group-directories-first

  -G, --no-group
  -h, --human-readable
      --si
  -H, --dereference-command-line
      --dereference-command-line-symlink-to-dir

      --hide=PATTERN

      --hyperlink[=WHEN]
      --indicator-style=WORD

  -i, --inode
  -I, --ignore=PATTERN
  -k, --kibibytes

  -l
  -L, --dereference

  -m
  -n, --numeric-uid-gid
  -N, --literal
  -o
  -p, --indicator-style=slash
  -q, --hide-control-chars
      --show-control-chars

  -Q, --quote-name
      --quoting-style=WORD

  -r, --reverse
  -R, --recursive
  -s, --size
  -S
      --sort=WORD

      --time=WORD

      --time-style=TIME_STYLE
  -t
  -T, --tabsize=COLS
  -u

  -U
  -v
  -w, --width=COLS
  -x
  -X
  -Z, --context
      --zero
  -1
@md5sum 24
Usage: md5sum [OPTION]... [FILE]...

  -b, --binary
  -c, --check
      --tag
  -t, --text
  -z, --zero

      --ignore-missing
      --quiet
      --status
      --strict
  -w, --warn
@mkdir 20
Usage: mkdir [OPTION]... DIRECTORY...

  -m, --mode=MODE
  -p, --parents
  -v, --verbose
  -Z
      --context[=CTX]
@mkfifo 23
Usage: mkfifo [OPTION]... NAME...

  -m, --mode=MODE
  -Z
      --context[=CTX]
@mknod 23
Usage: mknod [OPTION]... NAME TYPE [MAJOR MINOR]

  -m, --mode=MODE
  -Z
      --context[=CTX]
@mktemp 22
Usage: mktemp [OPTION]... [TEMPLATE]

  -d, --directory
  -u, --dry-run
  -q, --quiet
      --suffix=SUFF
  -p DIR, --tmpdir[=DIR]
  -t
@mv 31
Usage: mv [OPTION]... [-T] SOURCE DEST
  or:  mv [OPTION]... SOURCE... DIRECTORY
  or:  mv [OPTION]... -t DIRECTORY SOURCE...

      --backup[=CONTROL]
  -b
  -f, --force
  -i, --interactive
  -n, --no-clobber
      --strip-trailing-slashes
  -S, --suffix=SUFFIX
  -t, --target-directory=DIRECTORY
  -T, --no-target-directory
  -u, --update
  -v, --verbose
  -Z, --context
@nice 20
Usage: nice [OPTION] [COMMAND [ARG]...]
-20

  -n, --adjustment=N
@nl 34
Usage: nl [OPTION]... [FILE]...

  -b, --body-numbering=STYLE
  -d, --section-delimiter=CC
  -f, --footer-numbering=STYLE
  -h, --header-numbering=STYLE
  -i, --line-increment=NUMBER
  -l, --join-blank-lines=NUMBER
  -n, --number-format=FORMAT
  -p, --no-renumber
  -s, --number-separator=STRING
  -v, --starting-line-number=NUMBER
  -w, --number-width=NUMBER
@nohup 20
Usage: nohup COMMAND [ARG]...
  or:  nohup OPTION
@nproc 20
Usage: nproc [OPTION]...

      --all
      --ignore=N
@numfmt 23
Usage: numfmt [OPTION]... [NUMBER]...

      --debug
  -d, --delimiter=X
      --field=FIELDS
      --format=FORMAT
      --from=UNIT
      --from-unit=N
      --grouping
      --header[=N]
      --invalid=MODE
      --padding=N
      --round=METHOD
      --suffix=SUFFIX
      --to=UNIT
      --to-unit=N
  -z, --zero-terminated

  -M
@od 7
Usage: od [OPTION]... [FILE]...
  or:  od [-abcdfilosx]... [FILE] [[+]OFFSET[.][b]]
  or:  od --traditional [OPTION]... [FILE] [[+]OFFSET[.][b] [+][LABEL][.][b]]

  -A, --address-radix=RADIX
      --endian={big|little}
  -j, --skip-bytes=BYTES
  -N, --read-bytes=BYTES
  -S BYTES, --strings[=BYTES]
  -t, --format=TYPE
  -v, --output-duplicates
  -w[BYTES], --width[=BYTES]
      --traditional

  -a
  -b
  -c
  -d
  -f
  -i
  -l
  -o
  -s
  -x
@paste 26
Usage: paste [OPTION]... [FILE]...

  -d, --delimiters=LIST
  -s, --serial
  -z, --zero-terminated
@pathchk 22
Usage: pathchk [OPTION]... NAME...

  -p
  -P
      --portability
@printenv 20
Usage: printenv [OPTION]... [VARIABLE]...

  -0, --null
@printf 20
Usage: printf FORMAT [ARGUMENT]...
  or:  printf OPTION
@pwd 18
Usage: pwd [OPTION]...

  -L, --logical
  -P, --physical
@readlink 32
Usage: readlink [OPTION]... FILE...

  -f, --canonicalize
  -e, --canonicalize-existing
  -m, --canonicalize-missing
  -n, --no-newline
  -q, --quiet
  -s, --silent
  -v, --verbose
  -z, --zero
@realpath 31
Usage: realpath [OPTION]... FILE...

  -e, --canonicalize-existing
  -m, --canonicalize-missing
  -L, --logical
  -P, --physical
  -q, --quiet
      --relative-to=DIR
      --relative-base=DIR
  -s, --strip, --no-symlinks
  -z, --zero
@rm 24
Usage: rm [OPTION]... [FILE]...

  -f, --force
  -i
  -I
      --interactive[=WHEN]
      --one-file-system
      --no-preserve-root
      --preserve-root[=all]
  -r, -R, --recursive
  -d, --dir
  -v, --verbose
@rmdir 20
Usage: rmdir [OPTION]... DIRECTORY...

      --ignore-fail-on-non-empty

  -p, --parents

  -v, --verbose
@seq 27
Usage: seq [OPTION]... LAST
  or:  seq [OPTION]... FIRST LAST
  or:  seq [OPTION]... FIRST INCREMENT LAST

  -f, --format=FORMAT
  -s, --separator=STRING
  -w, --equal-width
@sha1sum 24
Usage: sha1sum [OPTION]... [FILE]...

  -b, --binary
  -c, --check
      --tag
  -t, --text
  -z, --zero

      --ignore-missing
      --quiet
      --status
      --strict
  -w, --warn
@sha224sum 24
Usage: sha224sum [OPTION]... [FILE]...

  -b, --binary
  -c, --check
      --tag
  -t, --text
  -z, --zero

      --ignore-missing
      --quiet
      --status
      --strict
  -w, --warn
@sha256sum 24
Usage: sha256sum [OPTION]... [FILE]...

  -b, --binary
  -c, --check
      --tag
  -t, --text
  -z, --zero

      --ignore-missing
      --quiet
      --status
      --strict
  -w, --warn
@sha384sum 24
Usage: sha384sum [OPTION]... [FILE]...

  -b, --binary
  -c, --check
      --tag
  -t, --text
  -z, --zero

      --ignore-missing
      --quiet
      --status
      --strict
  -w, --warn
@sha512sum 24
Usage: sha512sum [OPTION]... [FILE]...

  -b, --binary
  -c, --check
      --tag
  -t, --text
  -z, --zero

      --ignore-missing
      --quiet
      --status
      --strict
  -w, --warn
@shred 17
Usage: shred [OPTION]... FILE...

  -f, --force
  -n, --iterations=N
      --random-source=FILE
  -s, --size=N
  -u
      --remove[=HOW]
  -v, --verbose
  -x, --exact
  -z, --zero
@shuf 28
Usage: shuf [OPTION]... [FILE]
  or:  shuf -e [OPTION]... [ARG]...
  or:  shuf -i LO-HI [OPTION]...

  -e, --echo
  -i, --input-range=LO-HI
  -n, --head-count=COUNT
  -o, --output=FILE
      --random-source=FILE
  -r, --repeat
  -z, --zero-terminated
@sleep 20
Usage: sleep NUMBER[SUFFIX]...
  or:  sleep OPTION
@sort 30
Usage: sort [OPTION]... [FILE]...
  or:  sort [OPTION]... --files0-from=F

  -b, --ignore-leading-blanks
  -d, --dictionary-order
  -f, --ignore-case
  -g, --general-numeric-sort
  -i, --ignore-nonprinting
  -M, --month-sort
  -h, --human-numeric-sort
  -n, --numeric-sort
  -R, --random-sort
      --random-source=FILE
  -r, --reverse
      --sort=WORD

      --batch-size=NMERGE
  -c, --check, --check=diagnose-first
  -C, --check=quiet, --check=silent
      --compress-program=PROG
      --debug
      --files0-from=F
  -k, --key=KEYDEF
  -m, --merge
  -o, --output=FILE
  -s, --stable
  -S, --buffer-size=SIZE
  -t, --field-separator=SEP
  -T, --temporary-directory=DIR
      --parallel=N
  -u, --unique
  -z, --zero-terminated
@split 26
Usage: split [OPTION]... [FILE [PREFIX]]

  -a, --suffix-length=N
      --additional-suffix=SUFFIX
  -b, --bytes=SIZE
  -C, --line-bytes=SIZE
  -d
      --numeric-suffixes[=FROM]
  -x
      --hex-suffixes[=FROM]
  -e, --elide-empty-files
      --filter=COMMAND
  -l, --lines=NUMBER
  -n, --number=CHUNKS
  -t, --separator=SEP
  -u, --unbuffered
      --verbose
@stat 24
Usage: stat [OPTION]... FILE...

  -L, --dereference
  -f, --file-system
      --cached=MODE
  -c
      --printf=FORMAT
  -t, --terse

--terse
--terse --file-system
@stdbuf 21
Usage: stdbuf OPTION... COMMAND

  -i, --input=MODE
  -o, --output=MODE
  -e, --error=MODE
@stty 17
Usage: stty [-F DEVICE | --file=DEVICE] [SETTING]...
  or:  stty [-F DEVICE | --file=DEVICE] [-a|--all]
  or:  stty [-F DEVICE | --file=DEVICE] [-g|--save]

  -a, --all
  -g, --save
  -F, --file=DEVICE

Combination settings:
   -cbreak
   -cooked
   -evenp
   -litout
   -nl
   -oddp
   -pass8
   -raw
@sum 18
Usage: sum [OPTION]... [FILE]...

  -r
  -s, --sysv
@sync 25
Usage: sync [OPTION] [FILE]...

  -d, --data
  -f, --file-system
@tac 27
Usage: tac [OPTION]... [FILE]...

  -b, --before
  -r, --regex
  -s, --separator=STRING
@tail 27
Usage: tail [OPTION]... [FILE]...

  -c, --bytes=[+]NUM
  -f, --follow[={name|descriptor}]
  -F
  -n, --lines=[+]NUM
      --max-unchanged-stats=N
      --pid=PID
  -q, --quiet, --silent
      --retry
  -s, --sleep-interval=N
  -v, --verbose
  -z, --zero-terminated
@tee 28
Usage: tee [OPTION]... [FILE]...

  -a, --append
  -i, --ignore-interrupts
  -p
      --output-error[=MODE]
@timeout 20
Usage: timeout [OPTION] DURATION COMMAND [ARG]...
  or:  timeout [OPTION]

      --preserve-status
      --foreground
  -k, --kill-after=DURATION
  -s, --signal=SIGNAL
  -v, --verbose
@touch 25
Usage: touch [OPTION]... FILE...

  -a
  -c, --no-create
  -d, --date=STRING
  -f
  -h, --no-dereference
  -m
  -r, --reference=FILE
  -t STAMP
      --time=WORD
@tr 26
Usage: tr [OPTION]... STRING1 [STRING2]

  -c, -C, --complement
  -d, --delete
  -s, --squeeze-repeats
  -t, --truncate-set1

-t
@truncate 25
Usage: truncate OPTION... FILE...

  -c, --no-create
  -o, --io-blocks
  -r, --reference=RFILE
  -s, --size=SIZE
@tsort 20
Usage: tsort [OPTION] [FILE]
@tty 20
Usage: tty [OPTION]...

  -s, --silent, --quiet
@uname 27
Usage: uname [OPTION]...

  -a, --all
  -s, --kernel-name
  -n, --nodename
  -r, --kernel-release
  -v, --kernel-version
  -m, --machine
  -p, --processor
  -i, --hardware-platform
  -o, --operating-system
@unexpand 19
Usage: unexpand [OPTION]... [FILE]...

  -a, --all
      --first-only
  -t, --tabs=N
  -t, --tabs=LIST
@uniq 24
Usage: uniq [OPTION]... [INPUT [OUTPUT]]

  -c, --count
  -d, --repeated
  -D
      --all-repeated[=METHOD]
  -f, --skip-fields=N
      --group[=METHOD]
  -i, --ignore-case
  -s, --skip-chars=N
  -u, --unique
  -z, --zero-terminated
  -w, --check-chars=N
@unlink 20
Usage: unlink FILE
  or:  unlink OPTION
@users 20
Usage: users [OPTION]... [FILE]
@vdir 29
Usage: vdir [OPTION]... [FILE]...

  -a, --all
  -A, --almost-all
      --author
  -b, --escape
      --block-size=SIZE

  -B, --ignore-backups
  -c

  -C
      --color[=WHEN]
  -d, --directory
  -D, --dired
  -f
  -F, --classify[=WHEN]
      --file-type
      --format=WORD

      --full-time
  -g
      --group-directories-first

  -G, --no-group
  -h, --human-readable
      --si
  -H, --dereference-command-line
      --dereference-command-line-symlink-to-dir

      --hide=PATTERN

      --hyperlink[=WHEN]
      --indicator-style=WORD

  -i, --inode
  -I, --ignore=PATTERN
  -k, --kibibytes

  -l
  -L, --dereference

  -m
  -n, --numeric-uid-gid
  -N, --literal
  -o
  -p, --indicator-style=slash
  -q, --hide-control-chars
      --show-control-chars

  -Q, --quote-name
      --quoting-style=WORD

  -r, --reverse
  -R, --recursive
  -s, --size
  -S
      --sort=WORD

      --time=WORD

      --time-style=TIME_STYLE
  -t
  -T, --tabsize=COLS
  -u

  -U
  -v
  -w, --width=COLS
  -x
  -X
  -Z, --context
      --zero
  -1
@wc 25
Usage: wc [OPTION]... [FILE]...
  or:  wc [OPTION]... --files0-from=F

  -c, --bytes
  -m, --chars
  -l, --lines
      --files0-from=F
  -L, --max-line-length
  -w, --words
@who 20
Usage: who [OPTION]... [ FILE | ARG1 ARG2 ]

  -a, --all
  -b, --boot
  -d, --dead
  -H, --heading
      --ips
  -l, --login
      --lookup
  -m
  -p, --process
  -q, --count
  -r, --runlevel
  -s, --short
  -t, --time
  -T, -w, --mesg
  -u, --users
      --message
      --writable
@whoami 20
Usage: whoami [OPTION]...
@yes 20
Usage: yes [STRING]...
  or:  yes OPTION
`;
