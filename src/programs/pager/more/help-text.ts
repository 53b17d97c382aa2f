/** `h`: the keys, in our own words. */
export const MORE_HELP = `A number k may stand before most keys. What is in [brackets] counts without one.
-------------------------------------------------------------------------------
<space>        k lines [a screen]
z              k lines [a screen]; k stays the size of a screen
<return>       k lines [1]; k stays
d or ctrl-D    k lines [half a screen]; k stays
q or Q         leave
s              pass over k lines [1]
f              pass over k screens [1]
b or ctrl-B    back by k screens [1]
'              where the last search began
=              the number of the line
/pattern       the k-th line with the pattern [1]
n              once more
!command       a command in a shell
v              the editor, at this line
ctrl-L         the screen anew
:n             the k-th next file [1]
:p             the k-th file before [1]
:f             the file's name and the line
-------------------------------------------------------------------------------
`;
