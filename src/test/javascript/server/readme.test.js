import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { SECRET, skip, url } from './deployed.js';

test('the README’s example does what it says', { skip, timeout: 20_000 }, async (t) => {
  const readme = await readFile(new URL('../../../../README.md', import.meta.url), 'utf8');
  const [, example] = /```javascript\n(.*?)```/s.exec(readme);
  const told = [];
  let hello;
  const said = new Promise((resolve) => (hello = resolve));
  t.mock.method(console, 'log', (...words) => {
    told.push(words);
    if (words[0] === 'hello') {
      hello();
    }
  });
  const directory = await mkdtemp(join(tmpdir(), 'holt-'));
  t.after(() => rm(directory, { recursive: true }));
  const copy = join(directory, 'example.mjs');
  await writeFile(
    copy,
    example
      .replace('http://localhost:8080/holt.js', new URL('../../../../webapp/holt.js', import.meta.url).href)
      .replace('http://localhost:8080/', url)
      .replace('development-secret', SECRET)
      .replace('secret: "write"', 'secret: "rw"'),
  );
  await import(copy);
  await said;
  const [listing] = told.find(([first]) => Array.isArray(first));
  assert.equal(listing[0].presence, 'alice');
  assert.deepEqual(
    told.filter(([first]) => first !== listing),
    [['news', { hello: 'clients' }], ['hello', [1, 2, 3]]],
  );
});
