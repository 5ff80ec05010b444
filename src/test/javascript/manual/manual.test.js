import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { SECRET, skip, url } from '../server/deployed.js';

const manual = new URL('../../../site/markdown/', import.meta.url);
const client = new URL('../../../../webapp/holt.js', import.meta.url).href;

for (const name of (await readdir(manual)).sort()) {
  const page = await readFile(new URL(name, manual), 'utf8');
  for (const [index, [, example]] of [...page.matchAll(/```javascript\n(.*?)```/gs)].entries()) {
    test(`${name}, example ${index + 1}`, { skip, timeout: 20_000 }, async (t) => {
      t.mock.method(console, 'log', () => {});
      const directory = await mkdtemp(join(tmpdir(), 'holt-'));
      t.after(() => rm(directory, { recursive: true }));
      const copy = join(directory, 'example.mjs');
      await writeFile(
        copy,
        example
          .replaceAll('http://localhost:8080/holt.js', client)
          .replaceAll('http://localhost:8080/', url)
          .replaceAll('development-secret', SECRET)
          .replaceAll('secret: "write"', 'secret: "rw"'),
      );
      await import(copy);
    });
  }
}
