import assert from 'node:assert/strict';
import test from 'node:test';
import { Rocket } from '../../../../webapp/holt.js';
import { hearing, line, options, skip } from './deployed.js';

const LIMIT = { skip, timeout: 20_000 };

test('events reach subscribers, the publisher too, also after a cut', LIMIT, async () => {
  const cable = await line();
  const writer = new Rocket({ ...options, access: 'read-write', secret: 'rw' });
  const reader = new Rocket({ ...options, url: cable.url, secret: 'r' });
  const read = hearing();
  const own = hearing();
  await reader.subscribe('js', read.listener);
  await writer.subscribe('js', own.listener);
  await writer.publish('js', 'greeting', { text: 'hello' });
  const expected = { channel: 'js', data: { text: 'hello' }, event: 'greeting' };
  assert.deepEqual(await read.next(), expected);
  assert.deepEqual(await own.next(), expected);

  const again = new Promise((resolve) => reader.on('resubscribed', resolve));
  cable.cut();
  assert.equal((await again).name, 'js');
  await writer.publish('js', 'again');
  assert.equal((await read.next()).event, 'again');
  await reader.unsubscribe('js');
  reader.close();
  writer.close();
  cable.close();
});

test('errors come by their names', LIMIT, async () => {
  const reader = new Rocket({ ...options, hub: 'a', secret: 'r' });
  await assert.rejects(reader.publish('js', 'e'), /access_denied/);
  await assert.rejects(reader.subscribe('', () => {}), /invalid_channel_name/);
  reader.close();
  await assert.rejects(new Rocket({ ...options, secret: 'wrong' }).ready(), /invalid_credentials/);
});
