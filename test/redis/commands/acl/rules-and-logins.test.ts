import { expect, it } from 'vitest';
import type { RespValue } from '../../../../src/redis/resp/value.ts';
import { makeStore, OurClient } from '../../our-client.ts';

/** All texts of a reply in their order. */
function texts(value: RespValue | undefined): string[] {
  if (!value) return [];
  if ('items' in value) return value.items.flatMap(texts);
  return 'text' in value ? [value.text] : ['nil'];
}

/** The last reply to these lines of a new server. */
function last(...lines: string[]): string[] {
  const client = new OurClient(makeStore().store);
  return lines.map((line) => texts(client.command(...line.split(' ')))).at(-1) ?? [];
}

it('a pattern of keys may lack its ~, may be read and written, and does not mean all keys', () => {
  expect(last('acl setuser u %R', 'acl setuser u %RW~* ~z', 'acl list')).toContain(
    'user u off %R~ ~* ~z resetchannels -@all',
  );
  expect(last('acl setuser u %RW~*', 'acl setuser u ~z', 'acl setuser u (+get) +set', 'acl list')).toContain(
    'user u off ~* ~z resetchannels -@all +set (resetchannels -@all +get)',
  );
  for (const rule of ['%', '%~', '%~a', '%X~a', '%RR~a']) {
    expect(last(`acl setuser u ${rule}`)).toEqual([
      `ERR Error in ACL SETUSER modifier '${rule}': Syntax error`,
    ]);
  }
});

it('ACL CAT names the containers of subcommands too', () => {
  const slow = last('acl cat slow');
  expect(['acl', 'config', 'xinfo', 'config|get', 'get'].filter((name) => slow.includes(name))).toEqual([
    'acl',
    'config',
    'xinfo',
    'config|get',
  ]);
  expect(last('acl cat connection')).toContain('command');
});

it('the log of logins has the command as it was written', () => {
  const logOf = (...words: string[]): string | undefined =>
    last('acl setuser u on >pw', words.join(' '), 'acl log')[7];
  expect([logOf('AUTH', 'u', 'x'), logOf('hello', '3', 'auth', 'u', 'x'), logOf('Auth', 'no', 'x')]).toEqual([
    'AUTH',
    'hello',
    'Auth',
  ]);
});

it('HELLO does its options one after the other', () => {
  expect(last('hello 2 setname x auth no no', 'client getname')).toEqual(['x']);
  expect(last('hello 2 auth no no setname x', 'client getname')).toEqual(['nil']);
  expect(last('acl setuser u on >pw +@all', 'hello 2 auth u pw foo', 'acl whoami')).toEqual(['u']);
});

it('channels are no keys of a command, and an unknown command has no entry', () => {
  expect(last('command getkeysandflags spublish c m')).toEqual(['ERR The command has no key arguments']);
  expect(last('command getkeys ssubscribe c')).toEqual(['ERR The command has no key arguments']);
  const client = new OurClient(makeStore().store);
  expect(client.command('command', 'info', 'nope')).toEqual({
    type: 'array',
    items: [{ type: 'nil' }],
  });
});
