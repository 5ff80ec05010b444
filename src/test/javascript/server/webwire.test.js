import assert from 'node:assert/strict';
import test from 'node:test';
import { Payload, WebWire } from '../../../../webapp/holt.js';
import { hearing, line, options, skip } from './deployed.js';

const LIMIT = { skip, timeout: 20_000 };

test('requests are answered in their encoding', LIMIT, async () => {
  const client = new WebWire(options);
  assert.equal((await client.request('echo', 'hello')).text, 'hello');
  assert.equal((await client.request('echo', Payload.utf16('hello'))).text, 'hello');
  assert.deepEqual([...(await client.request('echo', Uint8Array.of(1, 2, 255))).bytes], [1, 2, 255]);
  await assert.rejects(client.request('refuse', 'no'), { code: 'REFUSED', message: 'no' });
  client.close();
});

test('signals go both ways', LIMIT, async () => {
  const client = new WebWire(options);
  await client.ready();
  const heard = hearing();
  client.on('signal', heard.listener);
  client.signal('greeting', 'hello');
  const { name, payload } = await heard.next();
  assert.deepEqual([name, payload.text], ['greeting', 'hello']);
  client.close();
});

test('a session is restored after a cut, and ends when it is closed', LIMIT, async () => {
  const cable = await line();
  const client = new WebWire({ ...options, url: cable.url });
  const created = new Promise((resolve) => client.on('session', resolve));
  await client.request('login', '{"user":"x"}');
  const { key } = await created;
  const again = new Promise((resolve) => client.on('state', ({ state }) => state === 'open' && resolve()));
  cable.cut();
  await again;
  assert.equal((await client.request('whoami', '-')).text, '{"user":"x"}');
  assert.equal(client.session?.key, key);
  await client.closeSession();
  assert.equal(client.session, undefined);
  assert.equal((await client.request('whoami', '-')).text, 'nobody');
  await assert.rejects(client.restoreSession(key), { code: 'SESSION_NOT_FOUND' });
  client.close();
  cable.close();
});
