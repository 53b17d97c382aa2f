/** What `h` shows in less, in our own words. */
export const LESS_HELP = `
                   THE KEYS OF LESS

  q  :q  Q              leave
  h  H                  this help

 Moving
  e  j  DOWN  RETURN    one line on (or N)
  y  k  UP              one line back (or N)
  f  SPACE  PAGE-DOWN   one screen on (or N lines)
  b  PAGE-UP            one screen back (or N lines)
  z  w                  as f and b, and N is the new size of the screen
  d  u                  half a screen on, back
  LEFT  RIGHT           half a screen to the side
  g  <                  to the first line (or line N)
  G  >                  to the last line (or line N)
  p  %                  to N per cent of the file
  F                     to the end, and on as the file grows; ^C ends it
  R                     read the file anew

 Searching
  /pattern              the next line that matches (or the N-th)
  ?pattern              the one before
  n  N                  again, again the other way
  &pattern              show only lines that match; & alone shows all
  ESC-u                 highlighting off or on
     A pattern that begins with ! asks for lines that do not match.

 Marks
  m<letter>             mark this line
  '<letter>             go to a mark; '' to where you came from

 Files
  :e name               look at another file
  :n  :p  :x            the next, the previous, the first file
  :d                    forget this file
  =  :f                 what is on the screen

 Else
  -<letter>             change an option: -N -S -i -I -R -m -M -s -e
  v                     edit the file
  !command              run a command
`;
