import { test } from 'vitest';
import { expectTable } from '../../expect-table.ts';

// What tree 2.1 of Debian answered; without a locale of UTF-8 it draws with ASCII.
test('tree draws directories', () =>
  expectTable([
    {
      gnu: 'tree --charset=utf-8 d',
      stdout: 'd\n├── one.txt\n├── sub\n│\u00a0\u00a0 └── three.txt\n└── two.log\n\n2 directories, 3 files\n',
    },
    {
      busybox: 'tree d',
      stdout: 'd\n├── one.txt\n├── sub\n│   └── three.txt\n└── two.log\n\n1 directories, 3 files\n',
    },
    { gnu: 'tree --charset=utf-8 -d d', stdout: 'd\n└── sub\n\n2 directories\n' },
    {
      gnu: 'tree --charset=utf-8 -L 1 -F --noreport d',
      stdout: 'd/\n├── one.txt\n├── sub/\n└── two.log\n',
    },
    { gnu: 'tree nosuch', stdout: 'nosuch  [error opening dir]\n\n0 directories, 0 files\n', status: 2 },
    {
      gnu: 'tree d',
      stdout: 'd\n|-- one.txt\n|-- sub\n|   `-- three.txt\n`-- two.log\n\n2 directories, 3 files\n',
    },
    {
      gnu: 'tree -pugs -I *.log d',
      stdout:
        '[drwxr-xr-x root     root            4096]  d\n|-- [-rw-r--r-- root     root               4]  one.txt\n`-- [drwxr-xr-x root     root            4096]  sub\n    `-- [-rw-r--r-- root     root               6]  three.txt\n\n2 directories, 2 files\n',
    },
    {
      gnu: 'tree --prune -P three* -f d',
      stdout: 'd\n`-- d/sub\n    `-- d/sub/three.txt\n\n2 directories, 1 file\n',
    },
    {
      gnu: 'tree -J -s d/sub',
      stdout:
        '[\n  {"type":"directory","name":"d/sub","size":4096,"contents":[\n    {"type":"file","name":"three.txt","size":6}\n  ]}\n,\n  {"type":"report","directories":1,"files":1}\n]\n',
    },
    {
      gnu: 'tree -X --noreport d/sub',
      stdout:
        '<?xml version="1.0" encoding="UTF-8"?>\n<tree>\n  <directory name="d/sub">\n    <file name="three.txt"></file>\n  </directory>\n</tree>\n',
    },
    { gnu: 'tree -L 0', stderr: 'tree: Invalid level, must be greater than 0.\n', status: 1 },
    {
      gnu: 'tree --filelimit 2',
      stdout: '.  [9 entries exceeds filelimit, not opening dir]\n\n1 directory, 0 files\n',
    },
    {
      busybox: 'tree nosuch a.txt',
      stdout: 'nosuch [error opening dir]\na.txt [error opening dir]\n\n0 directories, 0 files\n',
    },
  ]));
