import { expect, test } from 'vitest';
import { configureOrder, unpackOrder } from '../../../src/programs/apt/order.ts';
import { debianPackages } from '../../../src/programs/packages/debian.ts';

const CURL =
  'ca-certificates curl krb5-locales libbrotli1 libcurl4 libgssapi-krb5-2 libk5crypto3 libkeyutils1 libkrb5-3 libkrb5support0 libldap-2.5-0 libldap-common libnghttp2-14 libpsl5 librtmp1 libsasl2-2 libsasl2-modules libsasl2-modules-db libssh2-1 libssl3 openssl publicsuffix';

function packages(names: string) {
  const { all } = debianPackages(false);
  return names.split(' ').flatMap((name) => all.get(name) ?? []);
}

const names = (order: readonly { readonly name: string }[]): string =>
  order.map(({ name }) => name).join(' ');

test('curl on Debian 12 is unpacked and set up in the order of the real apt and dpkg', () => {
  expect(names(unpackOrder(packages(CURL)))).toBe(
    'libssl3 openssl ca-certificates krb5-locales libbrotli1 libkrb5support0 libk5crypto3 libkeyutils1 libkrb5-3 libgssapi-krb5-2 libsasl2-modules-db libsasl2-2 libldap-2.5-0 libnghttp2-14 libpsl5 librtmp1 libssh2-1 libcurl4 curl libldap-common libsasl2-modules publicsuffix',
  );
  expect(names(configureOrder(packages(CURL)))).toBe(
    'libkeyutils1 libpsl5 libbrotli1 libssl3 libnghttp2-14 krb5-locales libldap-common libkrb5support0 libsasl2-modules-db librtmp1 libk5crypto3 libsasl2-2 libssh2-1 libkrb5-3 openssl publicsuffix libsasl2-modules libldap-2.5-0 ca-certificates libgssapi-krb5-2 libcurl4 curl',
  );
});

test('packages that depend on each other are set up all the same', () => {
  const [perl] = packages('perl');
  if (!perl) throw new Error('no perl');
  const a = { ...perl, name: 'a', depends: ['b'] };
  const b = { ...perl, name: 'b', depends: ['a'] };
  expect(
    names(configureOrder([a, b]))
      .split(' ')
      .sort(),
  ).toEqual(['a', 'b']);
});
