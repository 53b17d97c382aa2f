/** What `help` says of a command: how it is called, in bash's words, and what it is for, in ours. */
export interface Topic {
  readonly synopsis: string;
  readonly purpose: string;
}

const TABLE = `
%|job_spec [&]|Moves a job to the foreground
(( ... ))|(( expression ))|Computes an expression; succeeds if it is not 0
.|. filename [arguments]|Runs the commands of a file in this shell
:|:|Does nothing, and succeeds
[|[ arg... ]|Tests a condition; as test, with a closing bracket
[[ ... ]]|[[ expression ]]|Tests a condition, with patterns and without splitting of words
alias|alias [-p] [name[=value] ... ]|Gives a command another name, or lists such names
bg|bg [job_spec ...]|Lets stopped jobs go on in the background
bind|bind [-lpsvPSVX] [-m keymap] [-f filename] [-q name] [-u name] [-r keyseq] [-x keyseq:shell-command] [keyseq:readline-function or readline-command]|Says what the keys of the line editor do
break|break [n]|Leaves a loop, or n of them
builtin|builtin [shell-builtin [arg ...]]|Runs a builtin even if a function has its name
caller|caller [expr]|Tells who called the running function
case|case WORD in [PATTERN [| PATTERN]...) COMMANDS ;;]... esac|Runs the commands of the pattern that fits
cd|cd [-L|[-P [-e]] [-@]] [dir]|Goes to another directory
command|command [-pVv] command [arg ...]|Runs a command that is no function, or tells what a name stands for
compgen|compgen [-abcdefgjksuv] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [word]|Lists what could complete a word
complete|complete [-abcdefgjksuv] [-pr] [-DEI] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [name ...]|Says how arguments of a command are completed
compopt|compopt [-o|+o option] [-DEI] [name ...]|Changes options of a completion
continue|continue [n]|Goes on with the next round of a loop
coproc|coproc [NAME] command [redirections]|Starts a command in the background with pipes to both ends
declare|declare [-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]|Gives variables values and attributes
dirs|dirs [-clpv] [+N] [-N]|Shows the stack of directories
disown|disown [-h] [-ar] [jobspec ... | pid ...]|Lets the shell forget jobs
echo|echo [-neE] [arg ...]|Writes its arguments
enable|enable [-a] [-dnps] [-f filename] [name ...]|Switches builtins on and off
eval|eval [arg ...]|Runs its arguments as a command
exec|exec [-cl] [-a name] [command [argument ...]] [redirection ...]|Replaces the shell by a program
exit|exit [n]|Ends the shell
export|export [-fn] [name[=value] ...] or export -p|Hands variables on to programs
false|false|Fails
fc|fc [-e ename] [-lnr] [first] [last] or fc -s [pat=rep] [command]|Lists, edits and repeats commands of the history
fg|fg [job_spec]|Moves a job to the foreground
for|for NAME [in WORDS ... ] ; do COMMANDS; done|Runs commands once for each word
for ((|for (( exp1; exp2; exp3 )); do COMMANDS; done|Runs commands as long as an expression is not 0
function|function name { COMMANDS ; } or name () { COMMANDS ; }|Defines a function
getopts|getopts optstring name [arg ...]|Reads the next option of a script
hash|hash [-lr] [-p pathname] [-dt] [name ...]|Remembers where programs are, or forgets it
help|help [-dms] [pattern ...]|Tells about commands of the shell
history|history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]|Lists and changes the history
if|if COMMANDS; then COMMANDS; [ elif COMMANDS; then COMMANDS; ]... [ else COMMANDS; ] fi|Runs commands if others succeed
jobs|jobs [-lnprs] [jobspec ...] or jobs -x command [args]|Lists jobs
kill|kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]|Sends a signal to processes and jobs
let|let arg [arg ...]|Computes expressions
local|local [option] name[=value] ...|Makes variables of the running function
logout|logout [n]|Ends a login shell
mapfile|mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]|Reads lines into an array
popd|popd [-n] [+N | -N]|Takes a directory from the stack and goes there
printf|printf [-v var] format [arguments]|Writes its arguments in a given form
pushd|pushd [-n] [+N | -N | dir]|Puts a directory on the stack and goes there
pwd|pwd [-LP]|Names the working directory
read|read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]|Reads a line and splits it into variables
readarray|readarray [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]|Reads lines into an array
readonly|readonly [-aAf] [name[=value] ...] or readonly -p|Makes variables unchangeable
return|return [n]|Leaves a function or a sourced file
select|select NAME [in WORDS ... ;] do COMMANDS; done|Asks which of several words is wanted
set|set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]|Sets options and positional parameters
shift|shift [n]|Moves the positional parameters to the left
shopt|shopt [-pqsu] [-o] [optname ...]|Sets options that only bash has
source|source filename [arguments]|Runs the commands of a file in this shell
suspend|suspend [-f]|Stops the shell until it is told to go on
test|test [expr]|Tests a condition
time|time [-p] pipeline|Tells how long a pipeline took
times|times|Tells how long the shell and its children have computed
trap|trap [-lp] [[arg] signal_spec ...]|Says what is to be done when a signal comes
true|true|Succeeds
type|type [-afptP] name [name ...]|Tells what a name would run
typeset|typeset [-aAfFgiIlnrtux] name[=value] ... or typeset -p [-aAfFilnrtux] [name ...]|Gives variables values and attributes
ulimit|ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]|Shows and sets limits of what processes may use
umask|umask [-p] [-S] [mode]|Shows and sets which rights new files do not get
unalias|unalias [-a] name [name ...]|Forgets aliases
unset|unset [-f] [-v] [-n] [name ...]|Forgets variables and functions
until|until COMMANDS; do COMMANDS-2; done|Runs commands until others succeed
variables|variables - Names and meanings of some shell variables|Variables that the shell itself reads or sets
wait|wait [-fn] [-p var] [id ...]|Waits for jobs to end
while|while COMMANDS; do COMMANDS-2; done|Runs commands as long as others succeed
{ ... }|{ COMMANDS ; }|Runs commands as one
`;

/** All topics by name, in the order in which they are listed. */
export const TOPICS: ReadonlyMap<string, Topic> = new Map(
  TABLE.trim()
    .split('\n')
    .map((line): [string, Topic] => {
      const [first, last] = [line.indexOf('|'), line.lastIndexOf('|')];
      return [line.slice(0, first), { synopsis: line.slice(first + 1, last), purpose: line.slice(last + 1) }];
    }),
);
