/** Readline's functions, each with its keys in the keymaps emacs, vi-insert and vi-command (GNU Readline 8.2). */
const TABLE = `
abort\t\\C-g \\C-x\\C-g \\e\\C-g\t\t\\C-g
accept-line\t\\C-j \\C-m\t\\C-j \\C-m\t\\C-j \\C-m
alias-expand-line
arrow-key-prefix
backward-byte
backward-char\t\\C-b \\eOD \\e[D\t\\eOD \\e[D\t\\C-h \\eOD \\e[D h
backward-delete-char\t\\C-h \\C-?\t\\C-h \\C-?
backward-kill-line\t\\C-x\\C-?
backward-kill-word\t\\e\\C-h \\e\\C-?
backward-word\t\\e[1;3D \\e[1;5D \\eb\t\\e[1;3D \\e[1;5D\t\\e[1;3D \\e[1;5D
beginning-of-history\t\\e<
beginning-of-line\t\\C-a \\eOH \\e[H\t\\eOH \\e[H\t\\eOH \\e[H 0
bracketed-paste-begin\t\\e[200~\t\\e[200~
call-last-kbd-macro\t\\C-xe
capitalize-word\t\\ec
character-search\t\\C-]
character-search-backward\t\\e\\C-]
clear-display\t\\e\\C-l
clear-screen\t\\C-l\t\t\\C-l
complete\t\\C-i \\e\\e\t\\C-i
complete-command\t\\e!
complete-filename\t\\e/
complete-hostname\t\\e@
complete-into-braces\t\\e{
complete-username\t\\e~
complete-variable\t\\e$
copy-backward-word
copy-forward-word
copy-region-as-kill
dabbrev-expand
delete-char\t\\C-d \\e[3~\t\\e[3~\t\\e[3~
delete-char-or-list
delete-horizontal-space\t\\e\\\\
digit-argument\t\\e- \\e0 \\e1 \\e2 \\e3 \\e4 \\e5 \\e6 \\e7 \\e8 \\e9
display-shell-version\t\\C-x\\C-v
do-lowercase-version
downcase-word\t\\el
dump-functions
dump-macros
dump-variables
dynamic-complete-history\t\\e\\C-i
edit-and-execute-command\t\\C-x\\C-e
emacs-editing-mode
end-kbd-macro\t\\C-x)
end-of-history\t\\e>
end-of-line\t\\C-e \\eOF \\e[F\t\\eOF \\e[F\t\\eOF \\e[F $
exchange-point-and-mark\t\\C-x\\C-x
fetch-history
forward-backward-delete-char
forward-byte
forward-char\t\\C-f \\eOC \\e[C\t\\eOC \\e[C\t\\eOC \\e[C   l
forward-search-history\t\\C-s\t\\C-s\t\\C-s
forward-word\t\\e[1;3C \\e[1;5C \\ef\t\\e[1;3C \\e[1;5C\t\\e[1;3C \\e[1;5C
glob-complete-word\t\\eg
glob-expand-word\t\\C-x*
glob-list-expansions\t\\C-xg
history-and-alias-expand-line
history-expand-line\t\\e^
history-search-backward\t\\e[5~\t\\e[5~\t\\e[5~
history-search-forward\t\\e[6~\t\\e[6~\t\\e[6~
history-substring-search-backward
history-substring-search-forward
insert-comment\t\\e#\t\t#
insert-completions\t\\e*
insert-last-argument\t\\e. \\e_
kill-line\t\\C-k\t\t\\C-k
kill-region
kill-whole-line
kill-word\t\\e[3;5~ \\ed\t\\e[3;5~\t\\e[3;5~
magic-space
menu-complete\t\t\\C-n
menu-complete-backward\t\t\\C-p
next-history\t\\C-n \\eOB \\e[B\t\\eOB \\e[B\t\\C-n \\eOB \\e[B + j
next-screen-line
non-incremental-forward-search-history\t\\en
non-incremental-forward-search-history-again
non-incremental-reverse-search-history\t\\ep
non-incremental-reverse-search-history-again
old-menu-complete
operate-and-get-next\t\\C-o
overwrite-mode\t\\e[2~\t\\e[2~\t\\e[2~
possible-command-completions\t\\C-x!
possible-completions\t\\e= \\e?
possible-filename-completions\t\\C-x/
possible-hostname-completions\t\\C-x@
possible-username-completions\t\\C-x~
possible-variable-completions\t\\C-x$
previous-history\t\\C-p \\eOA \\e[A\t\\eOA \\e[A\t\\C-p \\eOA \\e[A - k
previous-screen-line
print-last-kbd-macro
quoted-insert\t\\C-q \\C-v\t\\C-v\t\\C-q \\C-v
re-read-init-file\t\\C-x\\C-r
redraw-current-line
reverse-search-history\t\\C-r\t\\C-r\t\\C-r
revert-line\t\\e\\C-r \\er\t\tU
self-insert
set-mark\t\\C-@ \\e 
shell-backward-kill-word
shell-backward-word\t\\e\\C-b
shell-expand-line\t\\e\\C-e
shell-forward-word\t\\e\\C-f
shell-kill-word\t\\e\\C-d
shell-transpose-words\t\\e\\C-t
skip-csi-sequence
spell-correct-word\t\\C-xs
start-kbd-macro\t\\C-x(
tab-insert
tilde-expand\t\\e&
transpose-chars\t\\C-t\t\\C-t\t\\C-t
transpose-words\t\\et
tty-status
undo\t\\C-x\\C-u \\C-_
universal-argument
unix-filename-rubout
unix-line-discard\t\\C-u\t\\C-u\t\\C-u
unix-word-rubout\t\\C-w
upcase-word\t\\eu
vi-append-eol\t\t\tA
vi-append-mode\t\t\ta
vi-arg-digit\t\t\t1 2 3 4 5 6 7 8 9
vi-bWord
vi-back-to-indent
vi-backward-bigword
vi-backward-word
vi-bword
vi-change-case\t\t\t~
vi-change-char\t\t\tr
vi-change-to\t\t\tC c
vi-char-search\t\t\t, ; F T f t
vi-column\t\t\t|
vi-complete
vi-delete\t\t\tx
vi-delete-to\t\t\tD d
vi-eWord
vi-edit-and-execute-command\t\t\tv
vi-editing-mode
vi-end-bigword
vi-end-word\t\t\tE e
vi-eof-maybe\t\t\\C-d\t\\C-d
vi-eword
vi-fWord
vi-fetch-history\t\t\tG
vi-first-print\t\t\t^
vi-forward-bigword
vi-forward-word
vi-fword
vi-goto-mark\t\t\t\`
vi-insert-beg\t\t\tI
vi-insertion-mode\t\t\ti
vi-match\t\t\t%
vi-movement-mode\t\t\\e\\000
vi-next-word\t\t\tW w
vi-overstrike
vi-overstrike-delete
vi-prev-word\t\t\tB b
vi-put\t\t\tP p
vi-redo\t\t\t.
vi-replace\t\t\tR
vi-rubout\t\t\tX
vi-search\t\t\t/ ?
vi-search-again\t\t\tN n
vi-set-mark\t\t\tm
vi-subst\t\t\tS s
vi-tilde-expand\t\t\t&
vi-undo\t\t\\C-_\t\\C-_ u
vi-unix-word-rubout\t\t\\C-w\t\\C-w
vi-yank-arg\t\t\t_
vi-yank-pop
vi-yank-to\t\t\tY y
yank\t\\C-y\t\\C-y\t\\C-y
yank-last-arg\t\\e. \\e_
yank-nth-arg\t\\e\\C-y
yank-pop\t\\ey
`;

export type Keymap = 'emacs' | 'vi-insert' | 'vi-command';

export const FUNCTION_NAMES: readonly string[] = TABLE.trim()
  .split('\n')
  .map((line) => line.split('\t')[0] ?? '');

/** The keys of the functions that have some, as they are written in an inputrc file. */
export function defaultKeys(keymap: Keymap): ReadonlyMap<string, readonly string[]> {
  const column = { emacs: 1, 'vi-insert': 2, 'vi-command': 3 }[keymap];
  const found = new Map<string, readonly string[]>();
  for (const line of TABLE.trim().split('\n')) {
    const [name = '', ...columns] = line.split('\t');
    const keys = columns[column - 1];
    if (keys)
      found.set(
        name,
        keys.split(' ').map((key) => (key === '' ? ' ' : key)),
      );
  }
  return found;
}

/** Default values of readline's variables, in the order in which `bind -v` tells them. */
export const VARIABLES: readonly (readonly [name: string, value: string])[] = [
  ['bind-tty-special-chars', 'on'],
  ['blink-matching-paren', 'off'],
  ['byte-oriented', 'off'],
  ['colored-completion-prefix', 'off'],
  ['colored-stats', 'off'],
  ['completion-ignore-case', 'off'],
  ['completion-map-case', 'off'],
  ['convert-meta', 'off'],
  ['disable-completion', 'off'],
  ['echo-control-characters', 'on'],
  ['enable-active-region', 'on'],
  ['enable-bracketed-paste', 'on'],
  ['enable-keypad', 'off'],
  ['enable-meta-key', 'on'],
  ['expand-tilde', 'off'],
  ['history-preserve-point', 'off'],
  ['horizontal-scroll-mode', 'off'],
  ['input-meta', 'on'],
  ['mark-directories', 'on'],
  ['mark-modified-lines', 'off'],
  ['mark-symlinked-directories', 'off'],
  ['match-hidden-files', 'on'],
  ['menu-complete-display-prefix', 'off'],
  ['meta-flag', 'on'],
  ['output-meta', 'on'],
  ['page-completions', 'on'],
  ['prefer-visible-bell', 'on'],
  ['print-completions-horizontally', 'off'],
  ['revert-all-at-newline', 'off'],
  ['show-all-if-ambiguous', 'off'],
  ['show-all-if-unmodified', 'off'],
  ['show-mode-in-prompt', 'off'],
  ['skip-completed-text', 'off'],
  ['visible-stats', 'off'],
  ['bell-style', 'audible'],
  ['comment-begin', '#'],
  ['completion-display-width', '-1'],
  ['completion-prefix-display-length', '0'],
  ['completion-query-items', '100'],
  ['editing-mode', 'emacs'],
  ['emacs-mode-string', '@'],
  ['history-size', '0'],
  ['keymap', 'emacs'],
  ['keyseq-timeout', '500'],
  ['vi-cmd-mode-string', '(cmd)'],
  ['vi-ins-mode-string', '(ins)'],
];
