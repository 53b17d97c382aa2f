import { expect, test } from 'vitest';
import { World } from '../world.ts';

const SCRIPT = `import hashlib, hmac, random
names = 'md5 sha1 sha224 sha256 sha384 sha512 sha3_224 sha3_256 sha3_384 sha3_512 blake2b blake2s'.split()
for name in names:
    made = hashlib.new(name, b'abc')
    for _ in range(3):
        made.update(bytes(range(256)) * 300)
    other = made.copy()
    other.update(b'x')
    print(name, made.hexdigest()[:16], made.hexdigest() == made.digest().hex(), other.hexdigest()[:16])
print(hmac.new(b'k', b'm', 'sha256').hexdigest()[:16], hashlib.pbkdf2_hmac('sha1', b'p', b's', 10).hex())
print(hashlib.sha256(b'a' * 1000000).hexdigest()[:16])
random.seed('text')
print(random.random())
a = 'hello'
print(id(a) == id(a.replace('h', 'j')), id(a) == id(a), id(5) == id(6), id(10 ** 400) > 0, id(-10 ** 9) > 0, id(True) == id(1))
`;

/** What the real one answers. */
const ANSWER = `md5 fd8d9c5f5231873e True d16f767b75f499f9
sha1 d2f46ed7aa3bc141 True 0cd2da45c407998b
sha224 fb08d9f0698d1115 True e6b3b3962cc2825b
sha256 4379454a00bdea39 True bfd7b98feea82254
sha384 5f403077e3a7f85d True 615e58eb618d9df3
sha512 1ec7c16e5dd52688 True 0f1af784cdfc14e7
sha3_224 9e226946cb3a70f2 True 8e09b85ae5d23aaa
sha3_256 f63c51385b844765 True a5b42688b04087ca
sha3_384 33fe3a4a7e1de12f True e461c89959c29316
sha3_512 27c79b029d8a475e True b17d6f1821614df5
blake2b 40ed3852b8c03351 True 1683078d81398dfa
blake2s b54018d3ea1150ef True e6afbc03429f7b56
b60090e3052297ae bc9be2c2dbfc9a160d9bd1ca9683e4b1687caa62
cdc76e5c9914fb92
0.8711565613554825
False True False True True False
`;

test('digests are made piece by piece, can be copied, and seeds are made of them; values that differ lie in other places', async () => {
  const world = new World();
  expect(await world.run(['python3', '-c', SCRIPT])).toEqual({ stdout: ANSWER, stderr: '', status: 0 });
});
